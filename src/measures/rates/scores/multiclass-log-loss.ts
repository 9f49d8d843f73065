import type { OverRows, RowsAtHand } from '../at-hand.js'
import { meanLossOf } from '../errors/mean-loss.js'
import type { Rate, RateInputs } from '../rate.js'
import { classScoreNeeds, improbable, scoredClasses } from './class-scores.js'
import { meanOver, numbersOf, rowsIn, rowsOfLevel } from './over-rows.js'

/** What keeps a certain and wrong prediction finite: scikit-learn's. */
const least = Number.EPSILON

/**
 * Log loss of probabilities of several classes: the mean of -ln p, p the probability of the row's own label, kept within
 * [2.2e-16, 1 - 2.2e-16].
 *
 * Unit: nats. Range: 0 (certain and right) to 36.05; ln of the number of classes: no better than guessing. Needs a column
 * of scores for every class (`columns: scores:`); a label without one, or a score outside [0, 1]: unmeasurable. Scores are
 * taken as they are, also where they do not add up to 1. Interval: that of a mean. Where slots hold several scores the
 * result lies within `bound`. Cost: one pass over the distinct scores. Source: scikit-learn's log_loss.
 */
export const multiclassLogLoss: Rate = {
  id: 'multiclass-log-loss',
  title: 'Log loss of several classes',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['label', 'scores'],
  needs: classScoreNeeds,
  of(inputs, side) {
    const classes = scoredClasses(inputs, side)
    if ('unmeasurable' in classes) return classes
    const parts = classes.map(one => ({ scores: { ...one, ...one.positives }, loss }))
    return improbable(classes) ?? meanLossOf(parts, inputs.confidence)
  },
  overRows: lossOver,
}

/** Of each row that of its own class; of one without scores it is not known. */
function lossOver(inputs: RateInputs, columns: RowsAtHand): OverRows | undefined {
  const { label, scores = [] } = inputs
  const of = new Float64Array(columns.get(label ?? '') ? rowsIn(columns) : 0).fill(Number.NaN)
  for (const { class: name, column } of scores) {
    const [values, isOwn] = [numbersOf(columns, column), rowsOfLevel(columns, label, name)]
    if (values === undefined || isOwn === undefined) return undefined
    for (let row = 0; row < of.length; row++) if (isOwn[row] === 1) of[row] = loss(values[row] as number)
  }
  return meanOver(of)
}

function loss(p: number): number {
  return -Math.log(Math.min(1 - least, Math.max(least, p)))
}
