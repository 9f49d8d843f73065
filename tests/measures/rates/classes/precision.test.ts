import { expect, test } from 'vitest'
import { precision } from '../../../../src/measures/rates/classes/precision.js'
import { expectRate, golden, sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('precision agrees with scikit-learn, its interval with statsmodels', () => {
  const { label, prediction, precision: expected } = golden.classification
  if (expected) expectRate(precision, { label, prediction }, inputs, expected)
})

test('precision over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [0, 0], prediction: [0, 0] }, precision.needs(asked))
  expect(precision.of(asked, side)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
