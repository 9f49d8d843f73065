import { expect, test } from 'vitest'
import { estimatedPrecision } from '../../../src/measures/concept/estimated-precision.js'
import { expectEstimate, scoresOf } from './golden.js'

test('estimated-precision is that of scikit-learn where a row of calibrated score p is p rows with the outcome', () => {
  expectEstimate(estimatedPrecision)
})

test('estimated-precision of no rows is undefined', () => {
  const none = scoresOf({ score: [0.1, 0.9], label: [0, 1] }, { score: [], prediction: [] })
  expect(estimatedPrecision.of(none, 0.9)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
