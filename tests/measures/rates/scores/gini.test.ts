import { expect, test } from 'vitest'
import { gini } from '../../../../src/measures/rates/scores/gini.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return gini.of(asked, sideOf({ label, score }, gini.needs(asked)))
}

test('gini agrees with scikit-learn on usual, tied, rare and certain scores', () => {
  for (const [name, { label, score, gini: figure }] of Object.entries(catalogue.scores))
    expectFigure(gini, { label, score }, inputs, figure, name)
})

test('a score the wrong way round is below 0, one score for all is 0', () => {
  expect(valueOf(of([1, 1, 0, 0], [1, 2, 3, 4])).value).toBe(-1)
  expect(valueOf(of([1, 0, 1], [3, 3, 3])).value).toBe(0)
})
