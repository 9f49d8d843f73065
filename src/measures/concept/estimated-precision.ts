import { precision } from '../rates/classes/precision.js'
import { type Estimated, expectedCounts } from './estimated.js'
import { expectedShare } from './expected-share.js'

/**
 * Expected share of the rows predicted positive that will turn out so: their mean p.
 *
 * p: calibrated score. Range [0, 1]. It holds if a score still means what it meant in the reference: a change of the label
 * at equal score does not show in it. Interval: Wilson's for as many labelled rows. Cost: one pass over the distinct
 * scores. Source: confidence-based performance estimation (CBPE), NannyML.
 */
export const estimatedPrecision: Estimated = {
  id: 'estimated-precision',
  title: 'Precision without labels',
  reads: 'scores',
  unit: 'share',
  range: [0, 1],
  rate: precision,
  readsPredictions: true,
  of(scores, confidence) {
    const { falsePositives, truePositives } = expectedCounts(scores)
    return expectedShare(truePositives, truePositives + falsePositives, confidence, 'predicted positives')
  },
}
