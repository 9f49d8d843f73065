import { zOf } from '../../../math/normal.js'
import type { Outcomes } from '../../../profile/views/outcomes.js'
import { type Measurement, measured, unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { labelledNeeds, outcomesOf } from './outcomes-of.js'

/**
 * Cohen's kappa: agreement of prediction and label beyond what their shares alone would give.
 *
 *     kappa = (p_o - p_e) / (1 - p_e),  p_o: accuracy, p_e: sum over levels of (share of labels)(share of predictions)
 *
 * Over any number of labels. No unit. Range [-1, 1]: 0 no better than chance, 1 all right. Undefined where every label
 * and prediction is one level. Interval: normal with the large-sample error of Fleiss, Cohen & Everitt 1969 (as
 * statsmodels), cut to the range; left out where that is 0. Exact against a stored profile that lists all outcomes.
 * Cost: the table of outcomes. Source: Cohen 1960.
 */
export const kappa: Rate = {
  id: 'kappa',
  title: "Cohen's kappa",
  unit: 'score',
  range: [-1, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of(inputs, side) {
    const found = outcomesOf(inputs, side)
    if ('unmeasurable' in found) return found
    if (found.rows === 0)
      return unmeasurable('undefined-rate', { subject: 'rows with label and prediction', have: 0, need: 1 })
    return kappaOf(found, inputs.confidence)
  },
}

function kappaOf({ rows, correct, levels, table }: Outcomes, confidence: number): Measurement {
  const labelled = new Map<string, number>()
  const predicted = new Map<string, number>()
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      labelled.set(label, (labelled.get(label) ?? 0) + count / rows)
      predicted.set(prediction, (predicted.get(prediction) ?? 0) + count / rows)
    }
  const share = (of: Map<string, number>, level: string) => of.get(level) ?? 0
  const chance = levels.reduce((sum, level) => sum + share(labelled, level) * share(predicted, level), 0)
  if (levels.length < 2) return unmeasurable('constant')
  const agreed = correct / rows
  const value = Math.max(-1, Math.min(1, (agreed - chance) / (1 - chance)))
  let [same, other] = [0, 0]
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      const both = share(predicted, label) + share(labelled, prediction)
      if (label === prediction)
        same += (count / rows) * (1 - (share(labelled, label) + share(predicted, label)) * (1 - value)) ** 2
      else other += (count / rows) * both ** 2
    }
  const variance =
    (same + (1 - value) ** 2 * other - (value - chance * (1 - value)) ** 2) / (rows * (1 - chance) ** 2)
  if (!(variance > 1e-15)) return measured(value, { rows })
  const half = zOf(confidence) * Math.sqrt(variance)
  const interval = { low: Math.max(-1, value - half), high: Math.min(1, value + half), confidence }
  return measured(value, { rows }, { interval })
}
