import { wilson } from '../../math/proportion.js'
import { measured, unmeasurable } from '../measurement.js'
import { f1 } from '../rates/classes/f1.js'
import { type Estimated, expectedCounts } from './estimated.js'

/**
 * F1 of the expected counts, 2 TP / (2 TP + FP + FN).
 *
 * Range [0, 1]. It holds if a score still means what it meant in the reference: a change of the label at equal score does
 * not show in it. Interval: as that of `f1`, of as many labelled rows. Cost: one pass over the distinct scores. Source:
 * confidence-based performance estimation (CBPE), NannyML.
 */
export const estimatedF1: Estimated = {
  id: 'estimated-f1',
  title: 'F1 without labels',
  reads: 'scores',
  unit: 'score',
  range: [0, 1],
  rate: f1,
  readsPredictions: true,
  of(scores, confidence) {
    const { truePositives, falsePositives, falseNegatives } = expectedCounts(scores)
    const rows = truePositives + falsePositives + falseNegatives
    if (!(rows > 0)) return unmeasurable('undefined-rate', { subject: 'positives', have: 0, need: 1 })
    const value = fromOverlap(truePositives / rows)
    const { low, high } = wilson(truePositives, rows, confidence)
    return measured(
      value,
      { rows },
      { interval: { low: fromOverlap(low), high: fromOverlap(high), confidence } },
    )
  },
}

function fromOverlap(overlap: number): number {
  return (2 * overlap) / (1 + overlap)
}
