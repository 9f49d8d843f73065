import { wilson } from '../../../math/proportion.js'
import type { Outcomes } from '../../../profile/views/outcomes.js'
import { type Measurement, measured, unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { labelledNeeds, outcomesOf } from './outcomes-of.js'

/**
 * Balanced accuracy: the mean, over the labels there are, of the share of their rows that are right (macro recall).
 * A rare label counts as much as a frequent one.
 *
 * Range [0, 1]: 1 all right; 1 / labels: no better than chance. Undefined without a row. Interval: from Wilson's of each
 * label's own share by the rule of MOVER (Donner & Zou 2012), the labels being independent samples. Exact against a
 * stored profile that lists all outcomes. Cost: the table of outcomes. Source: Brodersen et al. 2010; scikit-learn.
 */
export const balancedAccuracy: Rate = {
  id: 'balanced-accuracy',
  title: 'Balanced accuracy',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of(inputs, side) {
    const found = outcomesOf(inputs, side)
    if ('unmeasurable' in found) return found
    if (found.rows === 0)
      return unmeasurable('undefined-rate', { subject: 'rows with label and prediction', have: 0, need: 1 })
    return meanRecall(found, inputs.confidence)
  },
}

function meanRecall({ rows, table }: Outcomes, confidence: number): Measurement {
  let [sum, below, above] = [0, 0, 0]
  for (const [label, row] of table) {
    const of = [...row.values()].reduce((total, count) => total + count, 0)
    const hits = row.get(label) ?? 0
    const { low, high } = wilson(hits, of, confidence)
    sum += hits / of
    below += (hits / of - low) ** 2
    above += (high - hits / of) ** 2
  }
  const value = sum / table.size
  const low = Math.max(0, value - Math.sqrt(below) / table.size)
  const high = Math.min(1, value + Math.sqrt(above) / table.size)
  return measured(value, { rows }, { interval: { low, high, confidence } })
}
