import { expect, test } from 'vitest'
import { calibrationError } from '../../../../src/measures/rates/scores/calibration-error.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.9 }
  return calibrationError.of(asked, sideOf({ label, score }, calibrationError.needs(asked)))
}

test('calibration-error agrees with its definition in numpy on usual, tied, rare and certain scores', () => {
  for (const [name, { label, score, 'calibration-error': figure }] of Object.entries(catalogue.scores))
    expectFigure(calibrationError, { label, score }, inputs, figure, name)
})

test('a score at an edge belongs to the bin above it, and 1 to the last', () => {
  expect(valueOf(of([1, 0], [0.7, 0.65])).value).toBeCloseTo((0.3 + 0.65) / 2, 12)
  expect(valueOf(of([1, 0], [1, 0.92])).value).toBeCloseTo(Math.abs(1 - 1.92) / 2, 12)
})

test('the interval of calibrated scores holds 0, that of overconfident ones does not', () => {
  const scores = Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000)
  const labels = (really: (score: number) => number) =>
    scores.map((score, i) => ((i * 0.618_033_988_75) % 1 < really(score) ? 1 : 0))
  const low = (really: (score: number) => number) => valueOf(of(labels(really), scores)).interval?.low
  expect(low(score => score)).toBe(0)
  expect(low(score => 0.35 + 0.3 * score)).toBeGreaterThan(0.1)
})

test('a score outside 0 to 1 is no probability', () => {
  expect(of([0, 1], [0.2, 1.5])).toMatchObject({ unmeasurable: { code: 'wrong-kind', subject: 'score' } })
})
