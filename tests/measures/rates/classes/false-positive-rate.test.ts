import { expect, test } from 'vitest'
import { falsePositiveRate } from '../../../../src/measures/rates/classes/false-positive-rate.js'
import { expectRate, golden, sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('false-positive-rate agrees with scikit-learn, its interval with statsmodels', () => {
  const { label, prediction, 'false-positive-rate': expected } = golden.classification
  if (expected) expectRate(falsePositiveRate, { label, prediction }, inputs, expected)
})

test('false-positive-rate over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [1, 1], prediction: [1, 0] }, falsePositiveRate.needs(asked))
  expect(falsePositiveRate.of(asked, side)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
