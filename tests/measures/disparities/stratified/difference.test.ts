import { expect, test } from 'vitest'
import { conditionalDifference } from '../../../../src/measures/disparities/stratified/difference.js'
import { datasets, expectFound, strataOf } from '../fairness.js'

test.each(datasets)(
  'the difference at equal stratum agrees with statsmodels and its definition: %s',
  (name, data) => {
    const expected = data.conditional.difference
    if (expected?.difference === undefined) return
    const found = conditionalDifference.between(strataOf(data))
    expectFound(found, { value: expected.difference, ends: expected['difference 95'], p: expected.p }, name)
    expect([found.highest, found.lowest].sort()).toEqual([expected.highest, expected.lowest].sort())
  },
)

test('groups that meet in no stratum cannot be compared', () => {
  const [a, b] = [new Map([['x', { hits: 1, of: 5 }]]), new Map([['y', { hits: 1, of: 5 }]])]
  const groups = [
    { group: 'a', strata: a },
    { group: 'b', strata: b },
  ]
  expect(conditionalDifference.between(groups)).toEqual({
    measurement: { unmeasurable: { code: 'no-common-stratum' } },
  })
})
