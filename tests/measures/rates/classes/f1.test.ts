import { expect, test } from 'vitest'
import { f1 } from '../../../../src/measures/rates/classes/f1.js'
import { expectRate, golden, sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('f1 agrees with scikit-learn, its interval with statsmodels', () => {
  const { label, prediction, f1: expected } = golden.classification
  if (expected) expectRate(f1, { label, prediction }, inputs, expected)
})

test('f1 over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [0, 0], prediction: [0, 0] }, f1.needs(asked))
  expect(f1.of(asked, side)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
