import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/** Share of the positive rows that are predicted positive. Range [0, 1]; 1: none is missed. No positive row: undefined. */
export const recall: Rate = {
  id: 'recall',
  title: 'Recall',
  unit: 'share',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, counts =>
      proportion(
        counts.truePositives,
        counts.truePositives + counts.falseNegatives,
        inputs.confidence,
        'actual positives',
      ),
    ),
}
