import { newcombe } from '../../../math/proportion.js'
import { measured } from '../../measurement.js'
import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { Rate, RateInputs } from '../rate.js'
import { ranked, scoredRowsIn } from './over-rows.js'
import { bothOutcomes, scoredNeeds } from './scored-rows.js'

/**
 * KS of a score: the largest lead of the true positive rate over the false positive rate, over all thresholds (Youden's
 * J at its best).
 *
 * No unit. Range [0, 1]: 0 no threshold helps, 1 one separates all. One-sided, so that a score the wrong way round does
 * not look good. Interval: Newcombe's for the difference of the two rates, the threshold taken as given. Where slots
 * hold several scores the result lies within `bound`. Cost: one pass over the distinct scores. Source: Youden 1950.
 */
export const ksScore: Rate = {
  id: 'ks-score',
  title: 'KS of the score',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'score'],
  needs: scoredNeeds,
  of(inputs, side) {
    const found = bothOutcomes(inputs, side, 'each')
    if ('unmeasurable' in found) return found
    const [n, m] = [found.positives.n, found.negatives.n]
    const { low, high } = found
    const [a, b] = [found.positives.counts, found.negatives.counts]
    // From the highest score down: rows that a threshold there would call positive.
    let [hits, alarms, lead, reach] = [0, 0, 0, 0]
    let best = { hits: 0, alarms: 0 }
    for (let i = low.length - 1; i >= 0; i--) {
      const before = alarms / m
      hits += a[i] as number
      alarms += b[i] as number
      if (low[i] !== high[i]) reach = Math.max(reach, hits / n - before)
      // The first of equals, and rounding is no lead.
      if (hits / n - alarms / m > lead + 1e-15) {
        lead = hits / n - alarms / m
        best = { hits, alarms }
      }
    }
    const { confidence } = inputs
    const interval = newcombe({ hits: best.hits, of: n }, { hits: best.alarms, of: m }, confidence)
    return measured(
      lead,
      { rows: n + m },
      { interval: { ...interval, confidence }, ...(reach > 0 && { bound: [lead, Math.max(lead, reach)] }) },
    )
  },
  overRows: leadOver,
}

function leadOver(inputs: RateInputs, columns: RowsAtHand): OverRows | undefined {
  const rows = scoredRowsIn(inputs, columns)
  if (rows === undefined) return undefined
  const { order, starts } = ranked(rows.scores)
  const isPositive = order.map(row => rows.isPositive[row] as number)
  return weights => {
    let [n, m] = [0, 0]
    for (let place = 0; place < order.length; place++) {
      const weight = weights[order[place] as number] as number
      if (isPositive[place] === 1) n += weight
      else m += weight
    }
    if (n === 0 || m === 0) return undefined
    const [up, down] = [1 / n, 1 / m]
    let [hits, alarms, lead] = [0, 0, 0]
    for (let slot = starts.length - 2; slot >= 0; slot--) {
      for (let place = starts[slot] as number; place < (starts[slot + 1] as number); place++) {
        const weight = weights[order[place] as number] as number
        if (isPositive[place] === 1) hits += weight
        else alarms += weight
      }
      lead = Math.max(lead, hits * up - alarms * down)
    }
    return lead
  }
}
