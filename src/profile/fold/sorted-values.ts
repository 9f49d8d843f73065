import type { Slots } from '../slots.js'
import { sortSigned } from './sort.js'

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

export function noRoom(): SortRoom {
  return { values: new Float64Array(0), spare: new Float64Array(0) }
}

export function enlargeRoom(room: SortRoom, length: number): void {
  if (room.values.length >= length) return
  room.values = new Float64Array(length)
  room.spare = new Float64Array(length)
}

/** Values of some blocks as slots of one value each. @param room that is used, not kept */
export function sortedSlots(blocks: readonly Float64Array[], room: SortRoom): Slots {
  const length = blocks.reduce((sum, block) => sum + block.length, 0)
  enlargeRoom(room, length)
  const { values, counts } = sortParted(room, part(blocks, room), length)
  const low = values.slice()
  return { low, high: low, count: counts.slice() }
}

/** Puts those below 0 first. @returns how many they are */
function part(blocks: readonly Float64Array[], { values, spare }: SortRoom): number {
  let negatives = 0
  let others = 0
  for (const block of blocks)
    for (let i = 0; i < block.length; i++) {
      // Without a branch, as a sign is as good as random: what is written at the wrong end is written over.
      const value = block[i] as number
      values[negatives] = value
      spare[others] = value
      negatives += Number(value < 0)
      others += Number(value >= 0)
    }
  values.set(spare.subarray(0, others), negatives)
  return negatives
}

/** Sorts and counts the first `length` values in the room. @param negatives how many are below 0, which come first */
export function sortParted(room: SortRoom, negatives: number, length: number): SortedValues {
  const values = room.values.subarray(0, length)
  const counts = room.spare.subarray(0, length)
  sortSigned(values, negatives, counts)
  const distinct = joinEqual(values, counts)
  return { values: values.subarray(0, distinct), counts: counts.subarray(0, distinct) }
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
