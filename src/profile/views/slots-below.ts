import { type Ordered } from './distribution.js'
import { markedSlots } from './marks.js'

/** The first slot that does not lie wholly below a value, by binary search; the number of slots where all do. */
export function slotFrom({ high }: Ordered, value: number): number {
  let [from, to] = [0, high.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((high[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}

/** Values in the slots before this one; by the marks where there are any. */
export function valuesBefore({ counts, marks }: Ordered, slot: number): number {
  const mark =
    marks === undefined ? 0 : Math.min(Math.floor(slot / markedSlots), Math.max(0, marks.length - 1))
  let before = marks?.[mark] ?? 0
  for (let at = mark * markedSlots; at < slot; at++) before += counts[at] as number
  return before
}

/** The first value from a slot on for which something holds, as it does for all larger ones; infinite where for none. */
export function firstValue({ high }: Ordered, slot: number, holds: (value: number) => boolean): number {
  let [from, to] = [slot, high.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(high[middle] as number)) to = middle
    else from = middle + 1
  }
  return high[from] ?? Number.POSITIVE_INFINITY
}
