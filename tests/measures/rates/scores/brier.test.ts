import { expect, test } from 'vitest'
import { brier } from '../../../../src/measures/rates/scores/brier.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return brier.of(asked, sideOf({ label, score }, brier.needs(asked)))
}

test('brier agrees with scikit-learn on usual, tied, rare and certain scores', () => {
  for (const [name, { label, score, brier: figure }] of Object.entries(catalogue.scores))
    expectFigure(brier, { label, score }, inputs, figure, name)
})

test('a score outside 0 to 1 is no probability', () => {
  expect(of([0, 1], [0.2, 1.5])).toMatchObject({ unmeasurable: { code: 'wrong-kind', subject: 'score' } })
  expect(of([], [])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('one row has a loss and no interval', () => {
  expect(valueOf(of([1], [0.5])).interval).toBeUndefined()
})
