import { zOf } from '../../../math/normal.js'
import type { Outcomes } from '../../../profile/views/outcomes.js'
import { type Measurement, measured, unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { labelledNeeds, outcomesOf } from './outcomes-of.js'

/**
 * Matthews' correlation coefficient between label and prediction, over any number of labels.
 *
 *     (c n - sum t_k p_k) / sqrt( (n^2 - sum p_k^2) (n^2 - sum t_k^2) )
 *
 * c: rows that are right; t_k, p_k: rows with the label k and with the prediction k. No unit. Range [-1, 1]: 0 no
 * better than chance, 1 all right. One level only among labels or predictions: 0, as in scikit-learn, for such a model
 * tells nothing, and then without an interval. Interval: normal with the large-sample error of the delta method, cut to
 * the range; left out where that is 0. Exact against a stored profile that lists all outcomes. Cost: the table of outcomes.
 * Source: Matthews 1975; Gorodkin 2004.
 */
export const mcc: Rate = {
  id: 'mcc',
  title: "Matthews' correlation",
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
    return correlationOf(found, inputs.confidence)
  },
}

function correlationOf({ rows, correct, levels, table }: Outcomes, confidence: number): Measurement {
  const labelled = new Map<string, number>()
  const predicted = new Map<string, number>()
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      labelled.set(label, (labelled.get(label) ?? 0) + count / rows)
      predicted.set(prediction, (predicted.get(prediction) ?? 0) + count / rows)
    }
  const share = (of: Map<string, number>, level: string) => of.get(level) ?? 0
  let [both, ofLabels, ofPredictions] = [0, 0, 0]
  for (const level of levels) {
    const [t, p] = [share(labelled, level), share(predicted, level)]
    both += t * p
    // t (1 - t) summed is 1 - sum t^2, without the difference in which a rare level would lose its digits.
    ofLabels += t * (1 - t)
    ofPredictions += p * (1 - p)
  }
  if (labelled.size < 2 || predicted.size < 2) return measured(0, { rows })
  const spread = Math.sqrt(ofLabels) * Math.sqrt(ofPredictions)
  const value = Math.max(-1, Math.min(1, (correct / rows - both) / spread))
  // Of the value by the share of each cell.
  const slope = (label: string, prediction: string) =>
    ((label === prediction ? 1 : 0) - share(predicted, label) - share(labelled, prediction)) / spread +
    value * (share(labelled, label) / ofLabels + share(predicted, prediction) / ofPredictions)
  const error = Math.sqrt(varianceOf(table, rows, slope) / rows)
  if (!(error > 1e-9)) return measured(value, { rows })
  const half = zOf(confidence) * error
  const interval = { low: Math.max(-1, value - half), high: Math.min(1, value + half), confidence }
  return measured(value, { rows }, { interval })
}

/** Of one row's slope. */
function varianceOf(
  table: Outcomes['table'],
  rows: number,
  slope: (label: string, prediction: string) => number,
) {
  let [mean, square] = [0, 0]
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      const of = slope(label, prediction)
      mean += (of * count) / rows
      square += (of * of * count) / rows
    }
  return square - mean * mean
}
