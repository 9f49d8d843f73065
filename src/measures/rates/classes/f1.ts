import { wilson } from '../../../math/proportion.js'
import { measured, unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { labelledNeeds, ofFourCounts } from './outcomes-of.js'

/**
 * F1: the harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). Range [0, 1]; 1: nothing missed and no false
 * alarm. Undefined where nothing is positive or predicted so.
 *
 * The interval is exact in kind: F1 = 2J / (1 + J) with J = TP / (TP + FP + FN), a plain proportion, so Wilson's
 * interval of J is carried over. No bootstrap, no seed. `share` is left out: the value is not hits over rows.
 */
export const f1: Rate = {
  id: 'f1',
  title: 'F1',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) =>
    ofFourCounts(inputs, side, ({ truePositives, falsePositives, falseNegatives }) => {
      const rows = truePositives + falsePositives + falseNegatives
      if (rows === 0) return unmeasurable('undefined-rate', { subject: 'positives', have: 0, need: 1 })
      const overlap = wilson(truePositives, rows, inputs.confidence)
      const interval = {
        low: fromOverlap(overlap.low),
        high: fromOverlap(overlap.high),
        confidence: inputs.confidence,
      }
      return measured(fromOverlap(truePositives / rows), { rows }, { interval })
    }),
}

function fromOverlap(overlap: number): number {
  return (2 * overlap) / (1 + overlap)
}
