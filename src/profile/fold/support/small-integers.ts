import type { Kernel } from '../../../kernel/kernel.js'
import type { Slots } from '../../slots.js'

/** Small whole numbers by their value: they are common, and counting in place spares them the sort. */
export interface SmallIntegers {
  kernel: Kernel
  /** Where the kernel counts them, in doubles, of which there are so many. */
  place: number
  room: number
  /** All rows that are counted. */
  rows: number
  /** Those below it are counted. */
  most: number
}

const leastRoom = 64

export function noIntegers(kernel: Kernel): SmallIntegers {
  return { kernel, place: kernel.allocate(8 * leastRoom), room: leastRoom, rows: 0, most: 0 }
}

/** Makes room for one more value. */
export function enlarge(integers: SmallIntegers, whole: number): void {
  const { kernel, room, most } = integers
  const larger = Math.min(most, Math.max(whole + 1, room * 2))
  const place = kernel.allocate(8 * larger)
  kernel.doubles(place, larger).set(countsOf(integers))
  integers.place = place
  integers.room = larger
}

/** Rows of each value from 0 on. Valid until something is allocated. */
export function countsOf({ kernel, place, room }: SmallIntegers): Float64Array {
  return kernel.doubles(place, room)
}

export function slotsOfIntegers(integers: SmallIntegers): Slots {
  const counts = countsOf(integers)
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
