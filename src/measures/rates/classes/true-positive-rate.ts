import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'
import { proportion } from './proportion.js'

/** Recall under the word that fairness uses (equal opportunity). Range [0, 1]. No positive row: undefined, never 0. */
export const truePositiveRate: Rate = {
  id: 'true-positive-rate',
  title: 'True positive rate',
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
