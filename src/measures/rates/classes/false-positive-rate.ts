import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/** Share of the negative rows that are predicted positive. Range [0, 1]; 0: no false alarm. No negative row: undefined. */
export const falsePositiveRate: Rate = {
  id: 'false-positive-rate',
  title: 'False positive rate',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, counts =>
      proportion(
        counts.falsePositives,
        counts.falsePositives + counts.trueNegatives,
        inputs.confidence,
        'actual negatives',
      ),
    ),
}
