import { expect, test } from 'vitest'
import { selectionRate } from '../../../../src/measures/rates/classes/selection-rate.js'
import { expectRate, golden, sideOf, valueOf } from '../../golden.js'

test('selection-rate agrees with numpy, its interval with statsmodels', () => {
  const { prediction, 'selection-rate': expected } = golden.classification
  if (expected) expectRate(selectionRate, { prediction }, { prediction: 'prediction', positive: 1 }, expected)
})

test('which outcome is favourable is not guessed', () => {
  const inputs = { prediction: 'p', confidence: 0.9 }
  const side = sideOf({ p: ['good', 'bad', null] }, selectionRate.needs(inputs))
  expect(selectionRate.of(inputs, side)).toEqual({ unmeasurable: { code: 'no-positive-level' } })
  expect(valueOf(selectionRate.of({ ...inputs, positive: 'good' }, side)).share).toEqual({ hits: 1, of: 2 })
})
