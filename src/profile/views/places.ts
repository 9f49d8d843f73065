import type { Ordered } from './distribution.js'
import { firstValue, slotFrom, valuesBefore } from './slots-below.js'

/** A place on the way up both sides: the next slot of each. */
export type Place = readonly [a: number, b: number]

/** Two sides of values, or of slots that are the same on both, so that no value cuts one. */
export type Sides = readonly [a: Ordered, b: Ordered]

/** Where the slots begin that do not lie wholly below a value. */
export function placeOf([a, b]: Sides, value: number): Place {
  return [slotFrom(a, value), slotFrom(b, value)]
}

/** Where those begin that lie wholly above it. */
export function placeAfter([a, b]: Sides, value: number): Place {
  const after = (side: Ordered) => {
    const slot = slotFrom(side, value)
    return side.high[slot] === value ? slot + 1 : slot
  }
  return [after(a), after(b)]
}

export function isEnd([a, b]: Sides, [i, j]: Place): boolean {
  return i >= a.counts.length && j >= b.counts.length
}

export function rowsBefore([a, b]: Sides, [i, j]: Place): number {
  return valuesBefore(a, i) + valuesBefore(b, j)
}

/**
 * The first value up to which, from a place on, lies a share of one in `parts` of all rows; infinite where less is left. It
 * is searched for, so that a million values cost as little as a thousand.
 */
export function completing(sides: Sides, from: Place, parts: number): number {
  const [a, b] = sides
  const [all, before] = [a.n + b.n, rowsBefore(sides, from)]
  const isEnough = (value: number) => (rowsBefore(sides, placeAfter(sides, value)) - before) * parts >= all
  return Math.min(firstValue(a, from[0], isEnough), firstValue(b, from[1], isEnough))
}

/** The first value between two places, or slot of several, and whether it is the only one. */
export function firstBetween(
  sides: Sides,
  from: Place,
  to: Place,
): { low: number; high: number; isOnly: boolean } {
  const slots = sides.flatMap(({ low, high }, side) => {
    const [slot, end] = [from[side] as number, to[side] as number]
    return slot < end ? [{ low: low[slot] as number, high: high[slot] as number, count: end - slot }] : []
  })
  const low = Math.min(...slots.map(slot => slot.low))
  const high = Math.max(...slots.map(slot => slot.high))
  return { low, high, isOnly: slots.every(slot => slot.count === 1 && slot.low === low) }
}
