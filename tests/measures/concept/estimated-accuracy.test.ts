import { expect, test } from 'vitest'
import { estimatedAccuracy } from '../../../src/measures/concept/estimated-accuracy.js'
import { expectEstimate, scoresOf } from './golden.js'

test('estimated-accuracy is that of scikit-learn where a row of calibrated score p is p rows with the outcome', () => {
  expectEstimate(estimatedAccuracy)
})

test('estimated-accuracy of no rows is undefined', () => {
  const none = scoresOf({ score: [0.1, 0.9], label: [0, 1] }, { score: [], prediction: [] })
  expect(estimatedAccuracy.of(none, 0.9)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
