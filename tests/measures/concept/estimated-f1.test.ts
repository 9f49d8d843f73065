import { expect, test } from 'vitest'
import { estimatedF1 } from '../../../src/measures/concept/estimated-f1.js'
import { expectEstimate, scoresOf } from './golden.js'

test('estimated-f1 is that of scikit-learn where a row of calibrated score p is p rows with the outcome', () => {
  expectEstimate(estimatedF1)
})

test('estimated-f1 of no rows is undefined', () => {
  const none = scoresOf({ score: [0.1, 0.9], label: [0, 1] }, { score: [], prediction: [] })
  expect(estimatedF1.of(none, 0.9)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
