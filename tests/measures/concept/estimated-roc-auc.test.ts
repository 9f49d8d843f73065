import { expect, test } from 'vitest'
import { estimatedRocAuc } from '../../../src/measures/concept/estimated-roc-auc.js'
import { expectEstimate, scoresOf } from './golden.js'

test('estimated-roc-auc is that of scikit-learn where a row of calibrated score p is p rows with the outcome', () => {
  expectEstimate(estimatedRocAuc)
})

test('estimated-roc-auc of no rows is undefined', () => {
  const none = scoresOf({ score: [0.1, 0.9], label: [0, 1] }, { score: [], prediction: [] })
  expect(estimatedRocAuc.of(none, 0.9)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
