import type { Crosstab } from '../../profile/views/crosstab.js'
import type { Ordered } from '../../profile/views/distribution.js'
import { commonCells } from '../../profile/views/ordered.js'

type OrderedCrosstab = Extract<Crosstab, { inputs: 'ordered' }>

/** Rows of one side by outcome, one count a value. */
export interface OutcomeCounts {
  positive: Float64Array
  negative: Float64Array
}

/** Values of either side, or slots of several that are known apart on both, ascending. */
export interface OutcomeValues {
  low: Float64Array
  high: Float64Array
  reference: OutcomeCounts
  candidate: OutcomeCounts
}

export function outcomeValues(reference: OrderedCrosstab, candidate: OrderedCrosstab): OutcomeValues {
  const { low, high } = commonCells(bothOutcomes(reference), bothOutcomes(candidate))
  const spread = ({ positives, negatives }: OrderedCrosstab): OutcomeCounts => ({
    positive: countsIn(high, positives),
    negative: countsIn(high, negatives),
  })
  return { low, high, reference: spread(reference), candidate: spread(candidate) }
}

function bothOutcomes({ positives, negatives }: OrderedCrosstab): Ordered {
  const { low, high, a: counts, b } = commonCells(positives, negatives)
  for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] as number) + (b[i] as number)
  return {
    n: positives.n + negatives.n,
    low,
    high,
    counts,
    exact: positives.exact && negatives.exact,
  }
}

/** @param ends high ends of cells that hold every slot whole */
function countsIn(ends: Float64Array, { low, counts }: Ordered): Float64Array {
  const sums = new Float64Array(ends.length)
  let cell = 0
  for (let slot = 0; slot < low.length; slot++) {
    while ((ends[cell] ?? Infinity) < (low[slot] as number)) cell++
    sums[cell] = (sums[cell] as number) + (counts[slot] as number)
  }
  return sums
}
