import { expect, test } from 'vitest'
import { mae } from '../../../../src/measures/rates/errors/mae.js'
import { expectRate, golden, sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }

test('mae agrees with scikit-learn, its interval with scipy', () => {
  const { label, prediction, mae: expected } = golden.regression
  expectRate(mae, { label, prediction }, inputs, expected)
})

test('one row has an error and no interval, no row has neither', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const of = (label: (number | null)[], prediction: number[]) =>
    mae.of(asked, sideOf({ label, prediction }, mae.needs(asked)))
  expect(valueOf(of([3], [5]))).toEqual({ value: 2, basis: { rows: 1 } })
  expect(of([null], [5])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('an infinite prediction is not left out of the mean', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [1, 2], prediction: [1, Number.POSITIVE_INFINITY] }, mae.needs(asked))
  expect(mae.of(asked, side)).toEqual({ unmeasurable: { code: 'infinite', have: 1, subject: 'prediction' } })
})
