import { accuracy } from '../rates/classes/accuracy.js'
import { type Estimated, expectedCounts } from './estimated.js'
import { expectedShare } from './expected-share.js'

/**
 * Expected share of right predictions: p of the rows predicted positive, 1 - p of the others.
 *
 * p: calibrated score. Range [0, 1]. It holds if a score still means what it meant in the reference: a change of the label
 * at equal score does not show in it. Interval: Wilson's for as many labelled rows. Cost: one pass over the distinct
 * scores. Source: confidence-based performance estimation (CBPE), NannyML.
 */
export const estimatedAccuracy: Estimated = {
  id: 'estimated-accuracy',
  title: 'Accuracy without labels',
  reads: 'scores',
  unit: 'share',
  range: [0, 1],
  rate: accuracy,
  readsPredictions: true,
  of(scores, confidence) {
    const { falseNegatives, falsePositives, trueNegatives, truePositives } = expectedCounts(scores)
    return expectedShare(
      truePositives + trueNegatives,
      truePositives + falsePositives + falseNegatives + trueNegatives,
      confidence,
      'rows with score and prediction',
    )
  },
}
