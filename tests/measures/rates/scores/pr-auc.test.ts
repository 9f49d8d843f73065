import { expect, test } from 'vitest'
import { prAuc } from '../../../../src/measures/rates/scores/pr-auc.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return prAuc.of(asked, sideOf({ label, score }, prAuc.needs(asked)))
}

test('pr-auc agrees with scikit-learn on usual, tied, rare and certain scores', () => {
  for (const [name, { label, score, 'pr-auc': figure }] of Object.entries(catalogue.scores))
    expectFigure(prAuc, { label, score }, inputs, figure, name)
})

test('a perfect order is 1, without an interval; one score for all is the share of positives', () => {
  expect(valueOf(of([0, 0, 1, 1], [1, 2, 3, 4]))).toEqual({ value: 1, basis: { rows: 4 } })
  expect(valueOf(of([0, 0, 0, 1], [3, 3, 3, 3])).value).toBe(0.25)
})

test('without a row of one outcome it is undefined', () => {
  expect(of([0, 0], [0.2, 0.3])).toMatchObject({ unmeasurable: { subject: 'actual positives' } })
})
