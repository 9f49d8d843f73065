import { expect, test } from 'vitest'
import { rocAuc } from '../../../../src/measures/rates/scores/roc-auc.js'
import { expectRate, golden, sideOf, valueOf } from '../../golden.js'

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
  const label = Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1))
  const perfect = label.map((_, i) => i)
  const { value, interval } = valueOf(of(label, perfect))
  expect(value).toBe(1)
  expect(interval?.low).toBeLessThan(0.75)
  expect(interval?.high).toBe(1)
})

test('fewer than ten rows of a class have an area and no interval, however many the other class has', () => {
  const label = Array.from({ length: 1000 }, (_, i) => (i < 9 ? 1 : 0))
  const score = label.map((positive, i) => (positive ? 0.8 + i / 100 : i / 1000))
  expect(valueOf(of(label, score)).interval).toBeUndefined()
  expect(valueOf(of([1, ...label], [0.5, ...score])).interval).toBeDefined()
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
