import { expect, test } from 'vitest'
import { logLoss } from '../../../../src/measures/rates/scores/log-loss.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1 }
const of = (label: number[], score: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return logLoss.of(asked, sideOf({ label, score }, logLoss.needs(asked)))
}

test('log-loss agrees with scikit-learn on usual, tied, rare and certain scores', () => {
  for (const [name, { label, score, 'log-loss': figure }] of Object.entries(catalogue.scores))
    expectFigure(logLoss, { label, score }, inputs, figure, name)
})

test('a score outside 0 to 1 is no probability', () => {
  expect(of([0, 1], [0.2, 1.5])).toMatchObject({ unmeasurable: { code: 'wrong-kind', subject: 'score' } })
  expect(of([], [])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('one row has a loss and no interval', () => {
  expect(valueOf(of([1], [0.5])).interval).toBeUndefined()
})
