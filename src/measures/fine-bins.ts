import type { Ordered } from '../profile/views/distribution.js'
import { slotFrom, valuesBefore } from '../profile/views/slots-below.js'

/** Values next to each other, and their rows. */
export interface Run {
  low: number
  high: number
  /** There is only the first. */
  isOne: boolean
  reference: number
  candidate: number
}

/** Both sides know every value, and no value has so many rows that it could be a bin of its own. */
export function areFine(reference: Ordered, candidate: Ordered): boolean {
  const most = mostAtOne(reference) + mostAtOne(candidate)
  return reference.exact && candidate.exact && most * 50 < Math.min(reference.n, candidate.n)
}

function mostAtOne({ counts }: Ordered): number {
  let most = 0
  for (let slot = 0; slot < counts.length; slot++) most = Math.max(most, counts[slot] as number)
  return most
}

/**
 * Bins of both sides together, each from its first value up to the one that fills it with the share 1 / `count` of all
 * rows. Where they end is searched for: counting a million values up to there takes most of a large comparison's time.
 */
export function fineBins(reference: Ordered, candidate: Ordered, count: number): Run[] {
  const all = reference.n + candidate.n
  const largest = Math.max(reference.high.at(-1) ?? -Infinity, candidate.high.at(-1) ?? -Infinity)
  const bins: Run[] = []
  let [a, b] = [0, 0]
  while (a < reference.low.length || b < candidate.low.length) {
    const taken = valuesBefore(reference, a) + valuesBefore(candidate, b)
    const isFull = (value: number) => (upTo(reference, value) + upTo(candidate, value) - taken) * count >= all
    const low = Math.min(reference.low[a] ?? largest, candidate.low[b] ?? largest)
    const high = Math.min(first(reference, a, isFull), first(candidate, b, isFull), largest)
    const [nextA, nextB] = [slotAfter(reference, high), slotAfter(candidate, high)]
    bins.push({
      low,
      high,
      isOne: low === high,
      reference: valuesBefore(reference, nextA) - valuesBefore(reference, a),
      candidate: valuesBefore(candidate, nextB) - valuesBefore(candidate, b),
    })
    ;[a, b] = [nextA, nextB]
  }
  return bins
}

function slotAfter(side: Ordered, value: number): number {
  const slot = slotFrom(side, value)
  return side.low[slot] === value ? slot + 1 : slot
}

/** How many values are at or below this one. */
function upTo(side: Ordered, value: number): number {
  return valuesBefore(side, slotAfter(side, value))
}

/** The first value from a slot on of which something is so that stays so; infinite where it is of none. */
function first({ low }: Ordered, from: number, isSo: (value: number) => boolean): number {
  let to = low.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (isSo(low[middle] as number)) to = middle
    else from = middle + 1
  }
  return low[from] ?? Number.POSITIVE_INFINITY
}
