import type { Need } from '../../../profile/need.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { type Measurement, unmeasurable } from '../../measurement.js'
import type { Rate, RateInputs } from '../rate.js'
import { proportion } from './proportion.js'
import { listNeeds, withinLists } from './ranked-lists.js'

/**
 * Top-k accuracy: the share of rows whose label is among the `k` classes of highest score.
 *
 * Range [0, 1]; k = 1 is the accuracy of the highest score, k the number of classes is 1. Of classes with one score those
 * listed last come first, as in scikit-learn. Rows that lack the label or a score are left out; a label that has no column
 * of scores: unmeasurable. Needs `columns: scores:`, or `ranked:`, a column that lists classes by rank: there a label that
 * is not among the first `k` is a miss, however short the list. Interval: Wilson. Exact against a stored profile that lists all
 * ranks. Cost: a comparison a class and row. Source: scikit-learn's top_k_accuracy_score.
 */
export const topK: Rate = {
  id: 'top-k',
  title: 'Top-k accuracy',
  unit: 'share',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'ranked'],
  needs: inputs => (inputs.ranked === undefined ? rankNeeds(inputs) : listNeeds(inputs)),
  of({ k = 1, ...inputs }, side) {
    if (inputs.ranked !== undefined) return withinLists(inputs, k, side)
    const [need] = rankNeeds(inputs)
    const tally = need && statistic(side, need)
    if (tally?.fold !== 'tally') return unmeasurable('not-collected')
    let [hits, of, strangers] = [0, 0, 0]
    for (const [i, [rank]] of tally.tuples.entries()) {
      const rows = tally.counts[0]?.[i] ?? 0
      if (rank === null || rank === undefined) continue
      of += rows
      if (Number(rank) === 0) strangers += rows
      else if (Number(rank) <= k) hits += rows
    }
    if (strangers > 0) return unmeasurable('label-without-score', { have: Math.ceil(strangers) })
    return proportion(hits, of, inputs.confidence, 'rows with label and scores')
  },
}

function rankNeeds({ label, scores = [] }: Pick<RateInputs, 'label' | 'scores'>): Need[] {
  if (label === undefined || scores.length < 2) return []
  const rank = {
    rankOf: label,
    classes: scores.map(score => score.class),
    scores: scores.map(score => score.column),
  }
  return [{ fold: 'tally', of: [rank], within: [] }]
}
