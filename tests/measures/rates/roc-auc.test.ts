import { expect, test } from 'vitest'
import { rocAuc } from '../../../src/measures/rates/roc-auc.js'
import { expectRate, golden, sideOf, valueOf } from '../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return rocAuc.of(asked, sideOf({ label, score }, rocAuc.needs(asked)))
}

test('roc-auc agrees with scikit-learn, its interval with DeLong pair by pair', () => {
  const { label, score, 'roc-auc': expected } = golden.classification
  if (expected) expectRate(rocAuc, { label, score }, inputs, expected)
})

test('a perfect order of few rows is not certain', () => {
  const { value, interval } = valueOf(of([0, 0, 0, 1, 1, 1], [1, 2, 3, 4, 5, 6]))
  expect(value).toBe(1)
  expect(interval?.low).toBeLessThan(0.5)
  expect(interval?.high).toBe(1)
})

test('one score for all is no better than chance', () => {
  expect(valueOf(of([0, 1, 0, 1], [3, 3, 3, 3])).value).toBe(0.5)
})

test('without a row of one class it is undefined', () => {
  expect(of([1, 1], [0.2, 0.3])).toMatchObject({
    unmeasurable: { code: 'undefined-rate', subject: 'actual negatives' },
  })
  expect(of([0, 0], [0.2, 0.3])).toMatchObject({
    unmeasurable: { code: 'undefined-rate', subject: 'actual positives' },
  })
})
