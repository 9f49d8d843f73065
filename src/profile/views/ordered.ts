import type { Ordered } from './distribution.js'
import { markedSlots } from './marks.js'

/** Infinite values are the outermost. */
export function hasInfinite({ low, high }: Ordered): boolean {
  return low[0] === Number.NEGATIVE_INFINITY || high.at(-1) === Number.POSITIVE_INFINITY
}

/** Values at or below the high end of each slot. */
export function cumulative(ordered: Ordered): Float64Array {
  const sums = new Float64Array(ordered.counts.length)
  let sum = 0
  for (let slot = 0; slot < sums.length; slot++) {
    sum += ordered.counts[slot] as number
    sums[slot] = sum
  }
  return sums
}

/**
 * Quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7), with numpy's rounding.
 * Within a slot wider than one value the value is interpolated and `bound` says where the exact one must lie.
 * Unit: the column's own; infinite where the order statistics are.
 *
 * @param p in [0, 1]
 * @throws RangeError without values, or for a p outside
 */
export function quantile(ordered: Ordered, p: number): { value: number; bound?: [number, number] } {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile is asked at a probability, not at ${p}`)
  if (ordered.n === 0) throw new RangeError('a quantile of no values')
  const virtual = (ordered.n - 1) * p
  const before = Math.floor(virtual)
  const share = virtual - before
  const first = nth(ordered, before)
  const second = share === 0 ? first : nth(ordered, before + 1, first)
  const value = between(first.value, second.value, share)
  const low = between(first.low, second.low, share)
  const high = between(first.high, second.high, share)
  return low === high ? { value } : { value, bound: [low, high] }
}

/** The value of rank `rank`, counted from 0; within a wider slot, its place there. @throws RangeError beyond the values */
export function rankedValue(ordered: Ordered, rank: number): number {
  return nth(ordered, rank).value
}

/** One slot on the way up, and the values before it. */
interface Place {
  slot: number
  before: number
}

/** The last marked place of a rank no higher; the start where there are no marks. */
function markBelow({ marks }: Ordered, rank: number): Place {
  let mark = 0
  for (let end = marks?.length ?? 0; end - mark > 1; ) {
    const middle = (mark + end) >> 1
    if ((marks?.[middle] ?? 0) > rank) end = middle
    else mark = middle
  }
  return { slot: mark * markedSlots, before: marks?.[mark] ?? 0 }
}

/**
 * The value of rank `rank`, counted from 0, searched upwards from a place of a lower rank. Weighed rows are no whole number:
 * a rank is taken at its middle, which is neither below nor above its share.
 */
function nth(
  ordered: Ordered,
  rank: number,
  from: Place = markBelow(ordered, rank),
): Place & { low: number; high: number; value: number } {
  const { low, high, counts } = ordered
  let before = from.before
  for (let slot = from.slot; slot < counts.length; slot++) {
    const count = counts[slot] as number
    const isLast = slot === counts.length - 1 && before + count > rank
    if (before + count > rank + 0.5 || isLast) {
      const [bottom, top] = [low[slot] as number, high[slot] as number]
      const value = between(bottom, top, Math.min(1, (rank - before + 0.5) / count))
      return { slot, before, low: bottom, high: top, value }
    }
    before += count
  }
  throw new RangeError(`no value of rank ${rank}`)
}

/** numpy's lerp: exact at both ends, monotone. */
export function between(a: number, b: number, share: number): number {
  if (a === b || share === 0) return a
  if (!Number.isFinite(a) || !Number.isFinite(b)) return share < 0.5 ? a : b
  return share >= 0.5 ? b - (b - a) * (1 - share) : a + (b - a) * share
}
