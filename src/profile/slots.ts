import { joinShifts } from './grid.js'

/** Ascending disjoint closed intervals with counts: one cell of a support. `high` is `low` itself while all are single values. */
export interface Slots {
  low: Float64Array
  high: Float64Array
  count: Float64Array
}

export const noSlots: Slots = {
  low: new Float64Array(0),
  high: new Float64Array(0),
  count: new Float64Array(0),
}

/** Joins neighbours that share a cell of the grid at `shift`; at 0, equal values. */
export function coarsenSlots(slots: Slots, shift: number): Slots {
  const places = placesAt(slots.low, shift)
  const kept = places.length === 0 ? 0 : (places[places.length - 1] as number) + 1
  if (kept >= slots.low.length) return slots
  const low = new Float64Array(kept)
  const high = new Float64Array(kept).fill(-Infinity)
  const count = new Float64Array(kept)
  // Without a branch, from the last one down: whether a slot joins its neighbour is as good as random.
  for (let i = places.length - 1; i >= 0; i--) {
    const place = places[i] as number
    low[place] = slots.low[i] as number
    high[place] = Math.max(high[place] as number, slots.high[i] as number)
    count[place] = (count[place] as number) + (slots.count[i] as number)
  }
  return { low, high, count }
}

/** Which slot each value goes to, counted from 0. */
function placesAt(low: Float64Array, shift: number): Int32Array {
  const places = new Int32Array(low.length)
  const joins = shift === 0 ? undefined : joinShifts(low)
  let place = 0
  for (let i = 1; i < low.length; i++) {
    place += Number(joins === undefined ? low[i] !== low[i - 1] : (joins[i] as number) > shift)
    places[i] = place
  }
  return places
}

/** Both together on the grid at `shift`, where both already are. */
export function mergeSlots(a: Slots, b: Slots, shift: number): Slots {
  if (a.low.length === 0) return b
  if (b.low.length === 0) return a
  const size = a.low.length + b.low.length
  const low = new Float64Array(size)
  const high = new Float64Array(size)
  const count = new Float64Array(size)
  let i = 0
  let j = 0
  for (let k = 0; k < size; k++) {
    const left = j >= b.low.length || (i < a.low.length && (a.low[i] as number) <= (b.low[j] as number))
    const from = left ? a : b
    const at = left ? i++ : j++
    low[k] = from.low[at] as number
    high[k] = from.high[at] as number
    count[k] = from.count[at] as number
  }
  return coarsenSlots({ low, high, count }, shift)
}

/** Drops slots that hold nothing. */
export function withoutEmpty(slots: Slots): Slots {
  // Mostly there is none, which the runtime's own search tells sooner than a loop.
  if (!slots.count.includes(0)) return slots
  let kept = 0
  for (let i = 0; i < slots.count.length; i++) if ((slots.count[i] as number) > 0) kept++
  const low = new Float64Array(kept)
  const high = new Float64Array(kept)
  const count = new Float64Array(kept)
  let slot = 0
  for (let i = 0; i < slots.count.length; i++) {
    if (!((slots.count[i] as number) > 0)) continue
    low[slot] = slots.low[i] as number
    high[slot] = slots.high[i] as number
    count[slot++] = slots.count[i] as number
  }
  return { low, high, count }
}
