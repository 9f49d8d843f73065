import { expect, test } from 'vitest'
import { recall } from '../../../../src/measures/rates/classes/recall.js'
import { expectRate, golden, sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('recall agrees with scikit-learn, its interval with statsmodels', () => {
  const { label, prediction, recall: expected } = golden.classification
  if (expected) expectRate(recall, { label, prediction }, inputs, expected)
})

test('recall over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [0, 0], prediction: [1, 0] }, recall.needs(asked))
  expect(recall.of(asked, side)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
