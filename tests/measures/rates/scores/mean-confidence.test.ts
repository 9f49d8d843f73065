import { expect, test } from 'vitest'
import { meanConfidence } from '../../../../src/measures/rates/scores/mean-confidence.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfScores } from '../several.js'

test('mean-confidence agrees with numpy, its interval with that of a mean', () =>
  expect(expectOfScores(meanConfidence)).toBeGreaterThanOrEqual(12))

const inputs = { score: 'score', confidence: 0.95 }
const of = (score: (number | null)[]) =>
  meanConfidence.of(inputs, sideOf({ score }, meanConfidence.needs(inputs)))

test('of one score it is that of two classes, and rows without one are left out', () => {
  const { value, basis } = valueOf(of([0.9, null, 0.2]))
  expect(value).toBeCloseTo((0.9 + 0.8) / 2, 14)
  expect(basis).toEqual({ rows: 2 })
})

test('a score outside 0 to 1 is no probability; one row has no interval, none no rate', () => {
  expect(of([0.2, 1.5])).toMatchObject({ unmeasurable: { code: 'wrong-kind', subject: 'score' } })
  expect(valueOf(of([0.5])).interval).toBeUndefined()
  expect(of([null])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
