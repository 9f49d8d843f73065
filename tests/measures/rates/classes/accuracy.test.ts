import { expect, test } from 'vitest'
import { accuracy } from '../../../../src/measures/rates/classes/accuracy.js'
import { expectRate, golden, sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('accuracy agrees with scikit-learn, its interval with statsmodels', () => {
  const { label, prediction, accuracy: expected } = golden.classification
  if (expected) expectRate(accuracy, { label, prediction }, inputs, expected)
})

test('accuracy over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [1, null], prediction: [null, 1] }, accuracy.needs(asked))
  expect(accuracy.of(asked, side)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
