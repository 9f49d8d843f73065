import type { Common, CommonCells, Ordered } from './distribution.js'
import { markedCounts } from './marks.js'

/**
 * The finest cells whose counts are exact on both sides: slots that overlap are joined. While both are exact these are
 * simply the distinct values of either.
 */
export function commonCells(a: Ordered, b: Ordered): CommonCells {
  return commonOf(a, b).cells
}

/** Both sides in cells that are the same on either; while both are exact, as they are. */
export function alike(a: Ordered, b: Ordered): readonly [a: Ordered, b: Ordered] {
  if (a.exact && b.exact) return [a, b]
  const common = commonOf(a, b)
  common.alike ??= [onCells(common.cells, common.cells.a), onCells(common.cells, common.cells.b)]
  return common.alike
}

function onCells({ low, high }: CommonCells, counts: Float64Array): Ordered {
  return { low, high, counts, exact: false, ...markedCounts(counts) }
}

function commonOf(a: Ordered, b: Ordered): Common {
  if (a.common?.of !== b)
    a.common = { of: b, cells: a.exact && b.exact ? commonValues(a, b) : joinedSlots(a, b) }
  return a.common
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
  return a.exact && b.exact ? countValues(a.low, b.low) : commonCells(a, b).low.length
}

/** Takes `commonCells` one by one; of a million values a side nothing is written down. */
export function eachCommonCell(
  a: Ordered,
  b: Ordered,
  take: (low: number, high: number, ofA: number, ofB: number) => void,
): void {
  if (a.exact && b.exact) return eachCommonValue(a, b, take)
  const cells = commonCells(a, b)
  for (let i = 0; i < cells.low.length; i++)
    take(cells.low[i] as number, cells.high[i] as number, cells.a[i] as number, cells.b[i] as number)
}

function eachCommonValue(a: Ordered, b: Ordered, take: Parameters<typeof eachCommonCell>[2]): void {
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
    const left = a[i] as number
    const right = b[j] as number
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return a.length + b.length - common
}

function joinedSlots(a: Ordered, b: Ordered): CommonCells {
  const [n, m] = [a.low.length, b.low.length]
  const [low, high] = [new Float64Array(n + m), new Float64Array(n + m)]
  const [ofA, ofB] = [new Float64Array(n + m), new Float64Array(n + m)]
  let [cell, i, j] = [-1, 0, 0]
  while (i < n || j < m) {
    const isLeft = j >= m || (i < n && (a.low[i] as number) <= (b.low[j] as number))
    const from = (isLeft ? a.low[i] : b.low[j]) as number
    const to = (isLeft ? a.high[i] : b.high[j]) as number
    if (cell < 0 || from > (high[cell] as number)) {
      low[++cell] = from
      high[cell] = to
    } else if (to > (high[cell] as number)) high[cell] = to
    if (isLeft) ofA[cell] = (ofA[cell] as number) + (a.counts[i++] as number)
    else ofB[cell] = (ofB[cell] as number) + (b.counts[j++] as number)
  }
  const [lows, highs] = [low.subarray(0, cell + 1), high.subarray(0, cell + 1)]
  return { low: lows, high: highs, a: ofA.subarray(0, cell + 1), b: ofB.subarray(0, cell + 1) }
}
