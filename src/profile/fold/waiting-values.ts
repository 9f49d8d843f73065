import { enlarge, type SmallIntegers } from './small-integers.js'

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
): void {
  for (let from = 0; from < rows; ) {
    if (waiting.used === waiting.last.length) nextBlock(waiting)
    const to = Math.min(rows, from + waiting.last.length - waiting.used)
    addSome(waiting, values, from, to, integers)
    from = to
  }
}

/** There is room for all of them. */
function addSome(
  waiting: WaitingValues,
  values: Float64Array,
  from: number,
  to: number,
  integers: SmallIntegers,
): void {
  const { most } = integers
  const { last, used: before } = waiting
  let { counts } = integers
  let used = before
  let counted = 0
  for (let i = from; i < to; i++) {
    const value = values[i] as number
    const whole = value | 0
    if (whole === value && whole >= 0 && whole < most) {
      if (whole >= counts.length) counts = enlarge(integers, whole)
      counts[whole] = (counts[whole] as number) + 1
      counted += 1
    } else {
      // Adding 0 makes 0 of -0; the next one is written over a NaN.
      last[used] = value + 0
      used += Number(!Number.isNaN(value))
    }
  }
  integers.rows += counted
  waiting.used = used
  waiting.length += used - before
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
  const { counts } = integers
  for (let value = 0; value < counts.length; value++)
    for (let rows = counts[value] as number; rows > 0; rows--) wait(waiting, value)
  integers.counts = new Float64Array(0)
  integers.rows = 0
}
