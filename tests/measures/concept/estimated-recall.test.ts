import { expect, test } from 'vitest'
import { estimatedRecall } from '../../../src/measures/concept/estimated-recall.js'
import { expectEstimate, scoresOf } from './golden.js'

test('estimated-recall is that of scikit-learn where a row of calibrated score p is p rows with the outcome', () => {
  expectEstimate(estimatedRecall)
})

test('estimated-recall of no rows is undefined', () => {
  const none = scoresOf({ score: [0.1, 0.9], label: [0, 1] }, { score: [], prediction: [] })
  expect(estimatedRecall.of(none, 0.9)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
