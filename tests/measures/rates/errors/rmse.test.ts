import { expect, test } from 'vitest'
import { rmse } from '../../../../src/measures/rates/errors/rmse.js'
import { expectRate, golden, sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }

test('rmse agrees with scikit-learn, its interval with scipy', () => {
  const { label, prediction, rmse: expected } = golden.regression
  expectRate(rmse, { label, prediction }, inputs, expected)
})

test('one row has an error and no interval, no row has neither', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const of = (label: (number | null)[], prediction: number[]) =>
    rmse.of(asked, sideOf({ label, prediction }, rmse.needs(asked)))
  expect(valueOf(of([3], [5]))).toEqual({ value: 2, basis: { rows: 1 } })
  expect(of([null], [5])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('an infinite prediction is not left out of the mean', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [1, 2], prediction: [1, Number.POSITIVE_INFINITY] }, rmse.needs(asked))
  expect(rmse.of(asked, side)).toEqual({ unmeasurable: { code: 'infinite', have: 1, subject: 'prediction' } })
})
