import type { Slots } from '../slots.js'
import type { SortedValues } from './pending-values.js'

/**
 * Different values, ascending, and how many rows have each: a support while it is exact. The whole of a side waits in such
 * lists, so a value takes 12 bytes rather than a slot's 24, and values are added in place.
 */
export interface ListedValues {
  values: Float64Array
  counts: Uint32Array
  length: number
}

/** So many rows may be counted in such a list. */
export const mostCounted = 2 ** 32 - 1

export function noValues(): ListedValues {
  return { values: new Float64Array(0), counts: new Uint32Array(0), length: 0 }
}

export function slotsOfListed({ values, counts, length }: ListedValues): Slots {
  const low = values.slice(0, length)
  return { low, high: low, count: new Float64Array(counts.subarray(0, length)) }
}

/** Adds values from the last one down. */
export function insertValues(listed: ListedValues, more: SortedValues): void {
  const total = listed.length + more.values.length - countCommon(listed, more)
  let i = listed.length - 1
  let j = more.values.length - 1
  makeRoom(listed, total)
  const { values, counts } = listed
  for (let k = total - 1; j >= 0; k--) {
    const left = i < 0 ? -Infinity : (values[i] as number)
    const right = more.values[j] as number
    // The smallest value may be infinite itself.
    const isLeft = i >= 0 && left >= right
    const isRight = !isLeft || left === right
    const rows = isRight ? (more.counts[j--] as number) : 0
    values[k] = isLeft ? left : right
    counts[k] = rows + (isLeft ? (counts[i--] as number) : 0)
  }
  listed.length = total
}

function countCommon(listed: ListedValues, more: SortedValues): number {
  let common = 0
  for (let i = 0, j = 0; i < listed.length && j < more.values.length; ) {
    const [left, right] = [listed.values[i] as number, more.values[j] as number]
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return common
}

function makeRoom(listed: ListedValues, needed: number): void {
  if (listed.values.length >= needed) return
  const room = listed.length === 0 ? needed : Math.floor(needed * 1.1)
  const [values, counts] = [new Float64Array(room), new Uint32Array(room)]
  values.set(listed.values.subarray(0, listed.length))
  counts.set(listed.counts.subarray(0, listed.length))
  Object.assign(listed, { values, counts })
}
