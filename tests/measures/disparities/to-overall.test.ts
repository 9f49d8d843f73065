import { expect, test } from 'vitest'
import { toOverall } from '../../../src/measures/disparities/to-overall.js'
import { datasets, expectFound, isPositive, ratesOf } from './fairness.js'

test.each(datasets)(
  'to-overall, its interval and p agree with Fairlearn and statsmodels: %s',
  (name, data) => {
    for (const [figures, rates] of [
      [data['to-overall selection-rate'], ratesOf(data)],
      [data['to-overall true-positive-rate'], ratesOf(data, isPositive)],
    ] as const) {
      const expected = figures?.difference
      if (expected?.difference === undefined) continue
      const ends = expected['difference 95']
      expectFound(toOverall.between(rates), { value: expected.difference, ends, p: expected.p }, name)
    }
  },
)

test('names the group on its side of all rows', () => {
  const [, data] = datasets.find(([name]) => name === 'three groups') ?? []
  if (data === undefined) throw new Error('no such dataset')
  const found = toOverall.between(ratesOf(data))
  expect(found).toMatchObject({ highest: 'g2', rates: { highest: expect.any(Number) } })
  expect(found.lowest).toBeUndefined()
  expect(toOverall.every(ratesOf(data))).toHaveLength(3)
})
