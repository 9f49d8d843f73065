import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/**
 * Share of the positive rows that are missed, FN / (FN + TP); 0: none. No positive row: undefined.
 * Range [0, 1]. Interval: Wilson. Exact against a stored profile. Cost: none beyond the tally of label and prediction.
 */
export const falseNegativeRate: Rate = {
  id: 'false-negative-rate',
  title: 'False negative rate',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, counts =>
      proportion(
        counts.falseNegatives,
        counts.falseNegatives + counts.truePositives,
        inputs.confidence,
        'actual positives',
      ),
    ),
}
