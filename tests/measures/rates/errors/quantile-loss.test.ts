import { expect, test } from 'vitest'
import { mae } from '../../../../src/measures/rates/errors/mae.js'
import { quantileLoss } from '../../../../src/measures/rates/errors/quantile-loss.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfAmounts } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const columns = { label: [1, 5, 9, 2], prediction: [2, 3, 9, 8] }

test.each([0.1, 0.5, 0.9])('quantile-loss at %d agrees with scikit-learn on every sample', at =>
  expect(expectOfAmounts(quantileLoss, `quantile-loss ${at}`, { at })).toBeGreaterThanOrEqual(12),
)

test('at the median it is half of the mean absolute error, interval and all', () => {
  const side = sideOf(columns, [...quantileLoss.needs(inputs), ...mae.needs(inputs)])
  const [loss, error] = [
    valueOf(quantileLoss.of({ ...inputs, at: 0.5 }, side)),
    valueOf(mae.of(inputs, side)),
  ]
  expect(loss.value).toBe(error.value / 2)
  expect(loss.interval?.high).toBeCloseTo((error.interval?.high ?? 0) / 2, 12)
})

test('infinite values have no loss, and one row has no interval', () => {
  const of = (label: number[], prediction: number[]) =>
    quantileLoss.of(inputs, sideOf({ label, prediction }, quantileLoss.needs(inputs)))
  expect(of([1, 2], [1, Number.NEGATIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'infinite' } })
  expect(valueOf(of([1], [3])).interval).toBeUndefined()
})
