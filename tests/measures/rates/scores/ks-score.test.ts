import { expect, test } from 'vitest'
import { ksScore } from '../../../../src/measures/rates/scores/ks-score.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return ksScore.of(asked, sideOf({ label, score }, ksScore.needs(asked)))
}

test('ks-score agrees with scikit-learn on usual, tied, rare and certain scores', () => {
  for (const [name, { label, score, 'ks-score': figure }] of Object.entries(catalogue.scores))
    expectFigure(ksScore, { label, score }, inputs, figure, name)
})

test('a score the wrong way round is 0, a perfect one is 1', () => {
  expect(valueOf(of([1, 1, 0, 0], [1, 2, 3, 4])).value).toBe(0)
  expect(valueOf(of([0, 0, 1, 1], [1, 2, 3, 4])).value).toBe(1)
})

test('without a row of one outcome it is undefined', () => {
  expect(of([1, 1], [0.2, 0.3])).toMatchObject({ unmeasurable: { subject: 'actual negatives' } })
})
