import { expect, test } from 'vitest'
import { truePositiveRate } from '../../../../src/measures/rates/classes/true-positive-rate.js'
import { expectRate, golden, sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('true-positive-rate agrees with scikit-learn, its interval with statsmodels', () => {
  const { label, prediction, 'true-positive-rate': expected } = golden.classification
  if (expected) expectRate(truePositiveRate, { label, prediction }, inputs, expected)
})

test('true-positive-rate over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [0, 0], prediction: [1, 0] }, truePositiveRate.needs(asked))
  expect(truePositiveRate.of(asked, side)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
