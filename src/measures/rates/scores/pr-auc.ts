import { zOf } from '../../../math/normal.js'
import type { Scored } from '../../../profile/views/scored.js'
import { type Interval, type Measurement, measured } from '../../measurement.js'
import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { Rate, RateInputs } from '../rate.js'
import { ranked, scoredRowsIn } from './over-rows.js'
import { bothOutcomes, scoredNeeds } from './scored-rows.js'

/**
 * Area under the precision-recall curve as average precision: the mean, over the positive rows, of the precision at
 * their score's threshold; rows of one score count together.
 *
 * Range (0, 1]: 1 perfect order; the share of positives: no better than chance. Undefined without a row of either
 * outcome. Interval: logit, from the number of positives (Boyd, Eng & Page 2013); left out at 1. Where slots hold
 * several scores the result lies within `bound`. Cost: one pass over the distinct scores. Source: scikit-learn's
 * average_precision_score.
 */
export const prAuc: Rate = {
  id: 'pr-auc',
  title: 'Average precision',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'score'],
  needs: scoredNeeds,
  of(inputs, side) {
    const found = bothOutcomes(inputs, side)
    return 'unmeasurable' in found ? found : averagePrecision(found, inputs.confidence)
  },
  overRows: averagePrecisionOver,
}

function averagePrecision({ low, high, positives, negatives }: Scored, confidence: number): Measurement {
  const [a, b] = [positives.counts, negatives.counts]
  let [above, others] = [0, 0]
  const sum = { value: 0, low: 0, high: 0 }
  for (let i = low.length - 1; i >= 0; i--) {
    const hits = a[i] as number
    const alarms = b[i] as number
    const precision = (above + hits) / (above + hits + others + alarms)
    const isWide = low[i] !== high[i]
    if (hits > 0) sum.value += hits * precision
    // Best: the positives of a slot together, ahead of the others; worst: one by one behind them.
    if (hits > 0) sum.high += hits * (isWide ? (above + hits) / (above + hits + others) : precision)
    if (!isWide && hits > 0) sum.low += hits * precision
    else for (let k = 1; k <= hits; k++) sum.low += (above + k) / (above + k + others + alarms)
    above += hits
    others += alarms
  }
  const n = positives.n
  const value = Math.min(1, sum.value / n)
  const interval = value < 1 ? logit(value, n, confidence) : undefined
  return measured(
    value,
    { rows: n + negatives.n },
    {
      ...(interval && { interval }),
      ...(sum.low < sum.high && { bound: [sum.low / n, Math.min(1, sum.high / n)] as const }),
    },
  )
}

function logit(value: number, positives: number, confidence: number): Interval {
  const half = zOf(confidence) / Math.sqrt(positives * value * (1 - value))
  const middle = Math.log(value / (1 - value))
  const share = (odds: number) => 1 / (1 + Math.exp(-odds))
  return { low: share(middle - half), high: share(middle + half), confidence }
}

function averagePrecisionOver(inputs: RateInputs, columns: RowsAtHand): OverRows | undefined {
  const rows = scoredRowsIn(inputs, columns)
  if (rows === undefined) return undefined
  const { order, starts } = ranked(rows.scores)
  const isPositive = order.map(row => rows.isPositive[row] as number)
  return weights => {
    let [above, others, sum] = [0, 0, 0]
    for (let slot = starts.length - 2; slot >= 0; slot--) {
      let [hits, alarms] = [0, 0]
      for (let place = starts[slot] as number; place < (starts[slot + 1] as number); place++) {
        const weight = weights[order[place] as number] as number
        if (isPositive[place] === 1) hits += weight
        else alarms += weight
      }
      above += hits
      others += alarms
      if (hits > 0) sum += hits * (above / (above + others))
    }
    return above > 0 && others > 0 ? Math.min(1, sum / above) : undefined
  }
}
