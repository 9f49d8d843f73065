import { type Ordered } from '../profile/views/distribution.js'
import { markedSlots } from '../profile/views/marks.js'
import { valuesBefore } from '../profile/views/slots-below.js'

/**
 * The slot that holds the value of this rank, counted from 1; of a rank that is no whole number, the first below which with
 * itself lie as many.
 *
 * @throws RangeError for a rank beyond the values
 */
export function orderStatistic(ordered: Ordered, rank: number): { low: number; high: number } {
  const { low, high, counts } = ordered
  const from = markBefore(ordered, rank)
  let seen = valuesBefore(ordered, from)
  for (let i = from; i < counts.length; i++) {
    seen += counts[i] ?? 0
    if (seen >= rank) return { low: low[i] ?? 0, high: high[i] ?? 0 }
  }
  // Weighed rows add up to no whole number of them, or to rounding less than one.
  const last = counts.length - 1
  if (last >= 0 && rank < seen + 1) return { low: low[last] ?? 0, high: high[last] ?? 0 }
  throw new RangeError(`no value of rank ${rank}`)
}

/** The last marked slot with fewer values before it than the rank. */
function markBefore({ marks }: Ordered, rank: number): number {
  let [mark, end] = [0, marks?.length ?? 0]
  while (end - mark > 1) {
    const middle = (mark + end) >> 1
    if ((marks?.[middle] as number) < rank) mark = middle
    else end = middle
  }
  return mark * markedSlots
}
