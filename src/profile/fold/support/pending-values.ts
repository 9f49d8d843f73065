import type { Stage } from '../stage.js'
import { type SortedValues, sortBlocks } from './sorted-values.js'

/** Values waiting to be sorted, in blocks, so that none is moved while they come in. */
export interface PendingValues {
  full: Float64Array[]
  /** The one that is being filled, and how far. */
  last: Float64Array
  used: number
}

const mostInBlock = 1 << 16

export function noPending(): PendingValues {
  return { full: [], last: new Float64Array(0), used: 0 }
}

/** @param value not NaN, not -0 */
export function append(pending: PendingValues, value: number): void {
  if (pending.used === pending.last.length) nextBlock(pending)
  pending.last[pending.used++] = value
}

function nextBlock(pending: PendingValues): void {
  const size = pendingLength(pending)
  if (pending.used > 0) pending.full.push(pending.last)
  pending.last = new Float64Array(Math.min(mostInBlock, Math.max(16, size)))
  pending.used = 0
}

export function pendingLength({ full, used }: PendingValues): number {
  return full.reduce((sum, block) => sum + block.length, used)
}

/** All of them in order and counted; nothing is pending any more. */
export function takeValues(pending: PendingValues, stage: Stage): SortedValues {
  const blocks = [...pending.full, pending.last.subarray(0, pending.used)]
  Object.assign(pending, noPending())
  return sortBlocks(blocks, stage)
}
