import type { Stage } from '../stage.js'
import { countsOf, enlarge, type SmallIntegers } from './small-integers.js'

/** Values that wait to be listed or counted, in blocks, so that none is moved while they come in. */
export interface WaitingValues {
  full: Float64Array[]
  /** The one that is being filled, and how far. */
  last: Float64Array
  used: number
  /** In all blocks. */
  length: number
}

const leastInBlock = 1 << 10
const mostInBlock = 1 << 16

export function noneWaiting(): WaitingValues {
  return { full: [], last: new Float64Array(0), used: 0, length: 0 }
}

/** @param value not NaN, not -0 */
export function wait(waiting: WaitingValues, value: number): void {
  if (waiting.used === waiting.last.length) nextBlock(waiting)
  waiting.last[waiting.used++] = value
  waiting.length += 1
}

/** Adds what is no NaN, small whole numbers to `integers` and all else to those that wait, -0 as 0. */
export function addWaiting(
  waiting: WaitingValues,
  values: Float64Array,
  rows: number,
  integers: SmallIntegers,
  stage: Stage,
): void {
  const { run, doubles } = stage.kernel
  const place = stage.place(values, rows)
  const others = stage.room(8 * rows)
  for (let from = 0; from < rows; ) {
    const { most, place: counts, room } = integers
    const found = run.sift(place + 8 * from, rows - from, most, counts, room, others)
    integers.rows += run.counted.value
    waitAll(waiting, doubles(others, found))
    from += run.sifted.value
    if (from < rows) enlarge(integers, values[from] as number)
  }
}

/** @param values none NaN, none -0 */
export function waitAll(waiting: WaitingValues, values: Float64Array): void {
  for (let from = 0; from < values.length; ) {
    if (waiting.used === waiting.last.length) nextBlock(waiting)
    const to = Math.min(values.length, from + waiting.last.length - waiting.used)
    waiting.last.set(values.subarray(from, to), waiting.used)
    waiting.used += to - from
    waiting.length += to - from
    from = to
  }
}

function nextBlock(waiting: WaitingValues): void {
  if (waiting.used > 0) waiting.full.push(waiting.last)
  waiting.last = new Float64Array(Math.min(mostInBlock, Math.max(leastInBlock, waiting.length)))
  waiting.used = 0
}

/** Hands over all of them block by block, to be used before another is added; none waits any more. */
export function takeBlocks(waiting: WaitingValues): Float64Array[] {
  const blocks = [...waiting.full, waiting.last.subarray(0, waiting.used)]
  waiting.full = []
  waiting.used = 0
  waiting.length = 0
  return blocks
}

/** Adds the small whole numbers to those that wait; none is counted any more. */
export function takeIntegers(waiting: WaitingValues, integers: SmallIntegers): void {
  const counts = countsOf(integers)
  for (let value = 0; value < counts.length; value++)
    for (let rows = counts[value] as number; rows > 0; rows--) wait(waiting, value)
  counts.fill(0)
  integers.rows = 0
}
