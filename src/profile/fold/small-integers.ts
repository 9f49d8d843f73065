import type { Slots } from '../slots.js'

/** Small whole numbers by their value: they are common, and counting in place spares them the sort. */
export interface SmallIntegers {
  counts: Float64Array
  /** All rows that are counted. */
  rows: number
  /** Those below it are counted. */
  most: number
}

export function noIntegers(): SmallIntegers {
  return { counts: new Float64Array(64), rows: 0, most: 0 }
}

/** Makes room for one more value. */
export function enlarge(integers: SmallIntegers, whole: number): Float64Array {
  const { counts, most } = integers
  integers.counts = new Float64Array(Math.min(most, Math.max(whole + 1, counts.length * 2)))
  integers.counts.set(counts)
  return integers.counts
}

export function slotsOfIntegers({ counts }: SmallIntegers): Slots {
  let distinct = 0
  for (let value = 0; value < counts.length; value++) if ((counts[value] as number) > 0) distinct++
  const low = new Float64Array(distinct)
  const count = new Float64Array(distinct)
  let slot = 0
  for (let value = 0; value < counts.length; value++) {
    if ((counts[value] as number) === 0) continue
    low[slot] = value
    count[slot++] = counts[value] as number
  }
  return { low, high: low, count }
}
