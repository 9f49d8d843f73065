import type { Slots } from '../slots.js'

/**
 * Different values, ascending, and how many rows have each: a support while it is exact. The whole of a side waits in such
 * lists, so a value takes 12 bytes rather than a slot's 24.
 */
export interface ValueCounts {
  values: Float64Array
  counts: Uint32Array
}

/** So many rows may be counted in such a list. */
export const mostCounted = 2 ** 32 - 1

export const noValues: ValueCounts = { values: new Float64Array(0), counts: new Uint32Array(0) }

export function slotsOfValues({ values, counts }: ValueCounts): Slots {
  return { low: values, high: values, count: new Float64Array(counts) }
}

/** Both together. */
export function mergeValues(a: ValueCounts, b: ValueCounts): ValueCounts {
  if (a.values.length === 0) return b
  if (b.values.length === 0) return a
  const [n, m] = [a.values.length, b.values.length]
  const size = n + m - countCommon(a.values, b.values)
  const merged = { values: new Float64Array(size), counts: new Uint32Array(size) }
  for (let i = 0, j = 0, k = 0; k < size; k++) {
    const isLeft = j >= m || (i < n && (a.values[i] as number) <= (b.values[j] as number))
    const value = (isLeft ? a.values[i] : b.values[j]) as number
    const isRight = j < m && b.values[j] === value
    merged.values[k] = value
    merged.counts[k] = (isLeft ? (a.counts[i++] as number) : 0) + (isRight ? (b.counts[j++] as number) : 0)
  }
  return merged
}

function countCommon(a: Float64Array, b: Float64Array): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] as number, b[j] as number]
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return common
}
