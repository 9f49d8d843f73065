import type { CommonCells, Ordered } from './distribution.js'
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

/** The value of rank `rank`, counted from 0, searched upwards from a place of a lower rank. */
function nth(
  ordered: Ordered,
  rank: number,
  from: Place = markBelow(ordered, rank),
): Place & { low: number; high: number; value: number } {
  const { low, high, counts } = ordered
  let before = from.before
  for (let slot = from.slot; slot < counts.length; slot++) {
    const count = counts[slot] as number
    if (before + count > rank) {
      const [bottom, top] = [low[slot] as number, high[slot] as number]
      const value = between(bottom, top, (rank - before + 0.5) / count)
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

/**
 * The finest cells whose counts are exact on both sides: slots that overlap are joined. While both are exact these are
 * simply the distinct values of either.
 */
export function commonCells(a: Ordered, b: Ordered): CommonCells {
  if (a.common?.of === b) return a.common.cells
  const cells = a.exact && b.exact ? commonValues(a, b) : joinedSlots(a, b)
  a.common = { of: b, cells }
  return cells
}

/** As `eachCommonCell` goes, without a branch: which side is next is as good as random, and wrong guesses cost most. */
function commonValues(a: Ordered, b: Ordered): CommonCells {
  const [n, m] = [a.low.length, b.low.length]
  const [low, ofA, ofB] = [new Float64Array(n + m), new Float64Array(n + m), new Float64Array(n + m)]
  let [size, i, j] = [0, 0, 0]
  for (; i < n && j < m; size++) {
    const left = a.low[i] as number
    const right = b.low[j] as number
    const isLeft = Number(left <= right)
    const isRight = Number(right <= left)
    low[size] = Math.min(left, right)
    ofA[size] = isLeft * (a.counts[i] as number)
    ofB[size] = isRight * (b.counts[j] as number)
    i += isLeft
    j += isRight
  }
  // One side is at its end.
  low.set(i < n ? a.low.subarray(i) : b.low.subarray(j), size)
  ofA.set(a.counts.subarray(i), size)
  ofB.set(b.counts.subarray(j), size)
  const end = size + n - i + m - j
  const values = low.subarray(0, end)
  return { low: values, high: values, a: ofA.subarray(0, end), b: ofB.subarray(0, end) }
}

/** How many cells `commonCells` has. */
export function countCommon(a: Ordered, b: Ordered): number {
  return a.exact && b.exact ? countValues(a.low, b.low) : joinedSlots(a, b).low.length
}

/** Takes `commonCells` one by one, so that for a million values a side nothing is written down. */
export function eachCommonCell(
  a: Ordered,
  b: Ordered,
  take: (low: number, high: number, ofA: number, ofB: number) => void,
): void {
  if (!a.exact || !b.exact) {
    const cells = joinedSlots(a, b)
    for (let i = 0; i < cells.low.length; i++)
      take(cells.low[i] as number, cells.high[i] as number, cells.a[i] as number, cells.b[i] as number)
    return
  }
  const [n, m] = [a.low.length, b.low.length]
  for (let i = 0, j = 0; i < n || j < m; ) {
    const left = i < n ? (a.low[i] as number) : Infinity
    const right = j < m ? (b.low[j] as number) : Infinity
    // The largest value may be infinite itself.
    const isLeft = left <= right && i < n
    const isRight = right <= left && j < m
    const value = isLeft ? left : right
    take(value, value, isLeft ? (a.counts[i++] as number) : 0, isRight ? (b.counts[j++] as number) : 0)
  }
}

/** Distinct values of two ascending lists that each has once. */
function countValues(a: Float64Array, b: Float64Array): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] as number, b[j] as number]
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return a.length + b.length - common
}

function joinedSlots(a: Ordered, b: Ordered): CommonCells {
  const most = a.low.length + b.low.length
  const cells = {
    low: new Float64Array(most),
    high: new Float64Array(most),
    a: new Float64Array(most),
    b: new Float64Array(most),
  }
  let cell = -1
  let i = 0
  let j = 0
  while (i < a.low.length || j < b.low.length) {
    const left = j >= b.low.length || (i < a.low.length && (a.low[i] as number) <= (b.low[j] as number))
    const from = left ? a : b
    const at = left ? i++ : j++
    const low = from.low[at] as number
    const high = from.high[at] as number
    if (cell < 0 || low > (cells.high[cell] as number)) {
      cells.low[++cell] = low
      cells.high[cell] = high
    } else if (high > (cells.high[cell] as number)) cells.high[cell] = high
    const counts = left ? cells.a : cells.b
    counts[cell] = (counts[cell] as number) + (from.counts[at] as number)
  }
  const size = cell + 1
  return {
    low: cells.low.subarray(0, size),
    high: cells.high.subarray(0, size),
    a: cells.a.subarray(0, size),
    b: cells.b.subarray(0, size),
  }
}
