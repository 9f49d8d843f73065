import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/**
 * Share of the rows predicted negative that are, TN / (TN + FN); 1: none is missed. None predicted so: undefined.
 * Range [0, 1]. Interval: Wilson. Exact against a stored profile. Cost: none beyond the tally of label and prediction.
 */
export const npv: Rate = {
  id: 'npv',
  title: 'Negative predictive value',
  unit: 'share',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, counts =>
      proportion(
        counts.trueNegatives,
        counts.trueNegatives + counts.falseNegatives,
        inputs.confidence,
        'predicted negatives',
      ),
    ),
}
