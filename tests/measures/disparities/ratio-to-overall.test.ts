import { expect, test } from 'vitest'
import { ratioToOverall } from '../../../src/measures/disparities/ratio-to-overall.js'
import { datasets, expectFound, isPositive, ratesOf } from './fairness.js'

test.each(datasets)(
  'ratio-to-overall, its interval and p agree with Fairlearn and statsmodels: %s',
  (name, data) => {
    for (const [figures, rates] of [
      [data['to-overall selection-rate'], ratesOf(data)],
      [data['to-overall true-positive-rate'], ratesOf(data, isPositive)],
    ] as const) {
      const expected = figures?.ratio
      if (expected?.ratio === undefined) continue
      const ends = expected['ratio 95']
      expectFound(ratioToOverall.between(rates), { value: expected.ratio, ends, p: expected.p }, name)
    }
  },
)

test('where nobody is selected there is no ratio', () => {
  const rates = ratesOf({
    rows: [
      ['a', 's', 1, 0, 5],
      ['b', 's', 0, 0, 9],
    ],
  })
  expect(ratioToOverall.between(rates).measurement).toEqual({
    unmeasurable: { code: 'nobody-selected' },
  })
})
