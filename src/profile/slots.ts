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
  const starts = shift === 0 ? changes(slots.low) : joinShifts(slots.low).map(join => (join > shift ? 1 : 0))
  starts[0] = 1
  const kept = starts.reduce((sum, start) => sum + start, 0)
  if (kept >= slots.low.length) return slots
  const low = new Float64Array(kept)
  const high = new Float64Array(kept)
  const count = new Float64Array(kept)
  let slot = -1
  for (let i = 0; i < starts.length; i++) {
    const top = slots.high[i] as number
    if (starts[i] === 1) {
      low[++slot] = slots.low[i] as number
      high[slot] = top
    } else if (top > (high[slot] as number)) high[slot] = top
    count[slot] = (count[slot] as number) + (slots.count[i] as number)
  }
  return { low, high, count }
}

/** 1 where a value differs from the one before it. */
function changes(sorted: Float64Array): Uint8Array {
  const differs = new Uint8Array(sorted.length)
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) differs[i] = 1
  return differs
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
  let kept = 0
  for (let i = 0; i < slots.count.length; i++) if ((slots.count[i] as number) > 0) kept++
  if (kept === slots.count.length) return slots
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
