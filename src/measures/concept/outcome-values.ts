import type { Support } from '../../profile/statistic.js'
import { alike } from '../../profile/views/common-cells.js'
import { areValues, type Ordered } from '../../profile/views/distribution.js'
import { markedCounts } from '../../profile/views/marks.js'

/** Values of one side, or slots of several that are known apart on both, with the rows in them. */
export interface OutcomeValues {
  /** Of both outcomes. */
  all: Ordered
  /** Those with the favourable outcome. */
  positives: Float64Array
}

/** @param reference and candidate: rows with another outcome in the first cell, with the favourable one in the second */
export function outcomeValues(reference: Support, candidate: Support): [OutcomeValues, OutcomeValues] {
  const [before, after] = [valuesOf(reference), valuesOf(candidate)]
  if (before.all.exact && after.all.exact) return [before, after]
  const [a, b] = alike(before.all, after.all)
  return [spread(before, a), spread(after, b)]
}

function valuesOf({ low, high, counts }: Support): OutcomeValues {
  const [negatives = new Float64Array(0), positives = new Float64Array(0)] = counts
  const rows = new Float64Array(low.length)
  for (let slot = 0; slot < rows.length; slot++)
    rows[slot] = (positives[slot] as number) + (negatives[slot] as number)
  return { all: { low, high, counts: rows, exact: areValues(low, high), ...markedCounts(rows) }, positives }
}

/** @param all the rows in cells that hold every slot whole */
function spread(of: OutcomeValues, all: Ordered): OutcomeValues {
  return { all, positives: countsIn(all.high, of.all.low, of.positives) }
}

function countsIn(ends: Float64Array, lows: Float64Array, counts: Float64Array): Float64Array {
  const sums = new Float64Array(ends.length)
  let cell = 0
  for (let slot = 0; slot < lows.length; slot++) {
    while ((ends[cell] ?? Infinity) < (lows[slot] as number)) cell++
    sums[cell] = (sums[cell] as number) + (counts[slot] as number)
  }
  return sums
}
