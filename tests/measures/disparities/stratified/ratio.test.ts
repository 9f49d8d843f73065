import { expect, test } from 'vitest'
import { conditionalRatio } from '../../../../src/measures/disparities/stratified/ratio.js'
import { datasets, expectFound, strataOf } from '../fairness.js'

test.each(datasets)(
  'the ratio at equal stratum agrees with statsmodels and its definition: %s',
  (name, data) => {
    const expected = data.conditional.ratio
    if (expected?.ratio === undefined) return
    const found = conditionalRatio.between(strataOf(data))
    expectFound(found, { value: expected.ratio, ends: expected['ratio 95'], p: expected.p }, name)
    expect([found.highest, found.lowest].sort()).toEqual([expected.highest, expected.lowest].sort())
  },
)

test('groups that meet in no stratum cannot be compared', () => {
  const [a, b] = [new Map([['x', { hits: 1, of: 5 }]]), new Map([['y', { hits: 1, of: 5 }]])]
  const groups = [
    { group: 'a', strata: a },
    { group: 'b', strata: b },
  ]
  expect(conditionalRatio.between(groups)).toEqual({
    measurement: { unmeasurable: { code: 'no-common-stratum' } },
  })
})
