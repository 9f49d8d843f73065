import { sortSigned } from './sort.js'

/** Numbers in blocks, so that none is moved while they come in. */
interface Blocks {
  full: Float64Array[]
  /** The one that is being filled, and how far. */
  last: Float64Array
  used: number
}

/** Values waiting to be sorted: those below 0 apart, which a radix sort would have to part anyway. */
export interface PendingValues {
  below: Blocks
  others: Blocks
}

/** Room to sort in, shared by all columns in turn. */
export interface SortRoom {
  values: Float64Array
  spare: Float64Array
}

/** Different values, ascending, and how many rows have each. In the room they were sorted in: valid until the next sort. */
export interface SortedValues {
  values: Float64Array
  counts: Float64Array
}

const mostInBlock = 1 << 16

export function noPending(): PendingValues {
  return { below: noBlocks(), others: noBlocks() }
}

export function noRoom(): SortRoom {
  return { values: new Float64Array(0), spare: new Float64Array(0) }
}

function noBlocks(): Blocks {
  return { full: [], last: new Float64Array(0), used: 0 }
}

/** @param value not NaN, not -0 */
export function append(pending: PendingValues, value: number): void {
  const blocks = value < 0 ? pending.below : pending.others
  if (blocks.used === blocks.last.length) nextBlock(blocks)
  blocks.last[blocks.used++] = value
}

function nextBlock(blocks: Blocks): void {
  const size = lengthOf(blocks)
  if (blocks.used > 0) blocks.full.push(blocks.last)
  blocks.last = new Float64Array(Math.min(mostInBlock, Math.max(16, size)))
  blocks.used = 0
}

function lengthOf({ full, used }: Blocks): number {
  return full.reduce((sum, block) => sum + block.length, used)
}

export function pendingLength({ below, others }: PendingValues): number {
  return lengthOf(below) + lengthOf(others)
}

/** All of them in order and counted; nothing is pending any more. */
export function takeValues(pending: PendingValues, room: SortRoom): SortedValues {
  const length = pendingLength(pending)
  if (room.values.length < length) {
    room.values = new Float64Array(length)
    room.spare = new Float64Array(length)
  }
  const values = room.values.subarray(0, length)
  const spare = room.spare.subarray(0, length)
  const negatives = takeInto(pending.below, values, 0)
  takeInto(pending.others, values, negatives)
  sortSigned(values, negatives, spare)
  const distinct = joinEqual(values, spare)
  return { values: values.subarray(0, distinct), counts: spare.subarray(0, distinct) }
}

/** @returns where they end */
function takeInto(blocks: Blocks, values: Float64Array, from: number): number {
  let at = from
  for (const block of blocks.full) {
    values.set(block, at)
    at += block.length
  }
  values.set(blocks.last.subarray(0, blocks.used), at)
  at += blocks.used
  Object.assign(blocks, noBlocks())
  return at
}

/** Moves the distinct values of a sorted list to its front. @param counts how often each is there. @returns how many */
function joinEqual(sorted: Float64Array, counts: Float64Array): number {
  let slot = -1
  let start = 0
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number
    if (slot >= 0) {
      if (value === sorted[slot]) continue
      counts[slot] = i - start
    }
    start = i
    sorted[++slot] = value
  }
  if (slot >= 0) counts[slot] = sorted.length - start
  return slot + 1
}
