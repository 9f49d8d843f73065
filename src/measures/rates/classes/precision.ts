import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/** Share of the rows predicted positive that are positive. Range [0, 1]; 1: no false alarm. None predicted: undefined. */
export const precision: Rate = {
  id: 'precision',
  title: 'Precision',
  unit: 'share',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, counts =>
      proportion(
        counts.truePositives,
        counts.truePositives + counts.falsePositives,
        inputs.confidence,
        'predicted positives',
      ),
    ),
}
