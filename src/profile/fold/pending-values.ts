import { enlargeRoom, type SortedValues, type SortRoom, sortParted } from './sorted-values.js'

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

const mostInBlock = 1 << 16

export function noPending(): PendingValues {
  return { below: noBlocks(), others: noBlocks() }
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
  enlargeRoom(room, length)
  const negatives = takeInto(pending.below, room.values, 0)
  takeInto(pending.others, room.values, negatives)
  return sortParted(room, negatives, length)
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
