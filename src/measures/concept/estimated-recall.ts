import { recall } from '../rates/classes/recall.js'
import { type Estimated, expectedCounts } from './estimated.js'
import { expectedShare } from './expected-share.js'

/**
 * Expected share of the positives that are predicted: p over those predicted so, over p of all rows.
 *
 * p: calibrated score. Range [0, 1]. It holds if a score still means what it meant in the reference: a change of the label
 * at equal score does not show in it. Interval: Wilson's for as many labelled rows. Cost: one pass over the distinct
 * scores. Source: confidence-based performance estimation (CBPE), NannyML.
 */
export const estimatedRecall: Estimated = {
  id: 'estimated-recall',
  title: 'Recall without labels',
  reads: 'scores',
  unit: 'share',
  range: [0, 1],
  rate: recall,
  readsPredictions: true,
  of(scores, confidence) {
    const { falseNegatives, truePositives } = expectedCounts(scores)
    return expectedShare(truePositives, truePositives + falseNegatives, confidence, 'expected positives')
  },
}
