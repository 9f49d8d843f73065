import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/**
 * Share of the negative rows that are not predicted positive, TN / (TN + FP); 1: no false alarm. No negative row: undefined.
 * Range [0, 1]. Interval: Wilson. Exact against a stored profile. Cost: none beyond the tally of label and prediction.
 */
export const specificity: Rate = {
  id: 'specificity',
  title: 'Specificity',
  unit: 'share',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, counts =>
      proportion(
        counts.trueNegatives,
        counts.trueNegatives + counts.falsePositives,
        inputs.confidence,
        'actual negatives',
      ),
    ),
}
