import type { Ordered } from './distribution.js'
import type { Place } from './places.js'
import { slotFrom } from './slots-below.js'

/** Where cells of `commonCells` begin and end, found without the others by the few slots that make one. */

/** Where the cell ends that a value lies in: past all slots that reach to it, and past those that overlap these. */
export function cellEnd(a: Ordered, b: Ordered, value: number): Place {
  for (let end = value; ; ) {
    const i = slotAfter(a, end)
    const j = slotAfter(b, end)
    const reach = highest(a, b, [i, j])
    if (!(reach > end)) return [i, j]
    end = reach
  }
}

/** Where it begins. */
export function cellStart(a: Ordered, b: Ordered, value: number): Place {
  for (let start = value; ; ) {
    const i = slotFrom(a, start)
    const j = slotFrom(b, start)
    const reach = lowest(a, b, [i, j])
    if (!(reach < start)) return [i, j]
    start = reach
  }
}

/** The least value from a place on; infinite where there is none. */
export function lowest(a: Ordered, b: Ordered, [i, j]: Place): number {
  return Math.min(a.low[i] ?? Number.POSITIVE_INFINITY, b.low[j] ?? Number.POSITIVE_INFINITY)
}

/** The greatest value before a place; infinite where there is none. */
export function highest(a: Ordered, b: Ordered, [i, j]: Place): number {
  return Math.max(a.high[i - 1] ?? Number.NEGATIVE_INFINITY, b.high[j - 1] ?? Number.NEGATIVE_INFINITY)
}

/** Whether there are more cells than so many. */
export function hasMoreCells(a: Ordered, b: Ordered, most: number): boolean {
  let at: Place = [0, 0]
  for (let cells = 0; cells <= most; cells++) {
    if (at[0] >= a.low.length && at[1] >= b.low.length) return false
    at = cellEnd(a, b, lowest(a, b, at))
  }
  return true
}

/** The first slot that lies wholly above a value. */
function slotAfter(side: Ordered, value: number): number {
  const slot = slotFrom(side, value)
  return slot < side.low.length && (side.low[slot] as number) <= value ? slot + 1 : slot
}
