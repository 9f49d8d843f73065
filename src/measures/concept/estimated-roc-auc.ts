import { zOf } from '../../math/normal.js'
import { type Interval, measured, unmeasurable } from '../measurement.js'
import { rocAuc } from '../rates/scores/roc-auc.js'
import type { Expected } from './calibration.js'
import type { Estimated } from './estimated.js'

/**
 * Expected area under the ROC curve: over every two rows how often the one with the higher score will be the positive
 * one, ties counting half.
 *
 *     sum p(i) (1 - p(j)) [s(i) > s(j)] / (sum p * sum (1 - p))
 *
 * p: calibrated score. Range [0, 1]. It holds if a score still means what it meant in the reference: a change of the label
 * at equal score does not show in it. Interval: Hanley & McNeil 1982 for as many labelled rows, on the scale of log odds.
 * Cost: one pass over the distinct scores. Source: confidence-based performance estimation (CBPE), NannyML.
 */
export const estimatedRocAuc: Estimated = {
  id: 'estimated-roc-auc',
  title: 'ROC AUC without labels',
  reads: 'scores',
  unit: 'score',
  range: [0, 1],
  rate: rocAuc,
  readsPredictions: false,
  of({ all }, confidence) {
    const { area, positives, negatives } = areaOf(all)
    if (!(positives > 0))
      return unmeasurable('undefined-rate', { subject: 'expected positives', have: 0, need: 1 })
    if (!(negatives > 0))
      return unmeasurable('undefined-rate', { subject: 'expected negatives', have: 0, need: 1 })
    const interval = intervalOf(area, positives, negatives, confidence)
    return measured(area, { rows: positives + negatives }, interval && { interval })
  },
}

function areaOf({ rows, shares }: Expected): { area: number; positives: number; negatives: number } {
  let [won, positives, negatives] = [0, 0, 0]
  for (let i = 0; i < rows.length; i++) {
    const own = (rows[i] as number) * (shares[i] as number)
    const against = (rows[i] as number) - own
    won += own * (negatives + against / 2)
    positives += own
    negatives += against
  }
  return { area: Math.min(1, won / (positives * negatives)), positives, negatives }
}

/** None for a perfect order, whose spread the formula takes for 0, and below 10 rows of an outcome. */
function intervalOf(area: number, m: number, n: number, confidence: number): Interval | undefined {
  if (!(area > 0 && area < 1) || Math.min(m, n) < 10) return undefined
  const [q1, q2] = [area / (2 - area), (2 * area * area) / (1 + area)]
  const variance = (area * (1 - area) + (m - 1) * (q1 - area * area) + (n - 1) * (q2 - area * area)) / (m * n)
  const half = (zOf(confidence) * Math.sqrt(variance)) / (area * (1 - area))
  const odds = Math.log(area / (1 - area))
  const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))
  return { low: share(odds - half), high: share(odds + half), confidence }
}
