import { cellEnd, cellStart, highest, lowest } from '../profile/views/cell-edges.js'
import type { Ordered } from '../profile/views/distribution.js'
import { markedCounts } from '../profile/views/marks.js'
import { type Place, rowsBefore, type Sides } from '../profile/views/places.js'
import { firstValue, valuesBefore } from '../profile/views/slots-below.js'

/** Values next to each other, and their rows. */
export interface Run {
  low: number
  high: number
  /** There is only the first. */
  isOne: boolean
  reference: number
  candidate: number
}

/** No cell of both sides has so many rows that it could be a bin of its own: a fiftieth of those of the smaller side. */
export function areFine(reference: Ordered, candidate: Ordered): boolean {
  const sides = [reference, candidate] as const
  const few = Math.min(reference.n, candidate.n) / 50
  // One value of each side at most.
  if (reference.exact && candidate.exact) return mostAtOne(reference) + mostAtOne(candidate) < few
  const end = [reference.low.length, candidate.low.length] as const
  return areFewBetween(sides, [0, 0], end, rowsBefore(sides, end), few)
}

function mostAtOne({ counts, most = markedCounts(counts).most }: Ordered): number {
  return most
}

/** Whether each cell between two places, which have `rows` rows together, has few. Halved, so that most are never looked at. */
function areFewBetween(sides: Sides, from: Place, to: Place, rows: number, few: number): boolean {
  if (rows < few) return true
  const middle = edgeBetween(sides, from, to)
  if (middle === undefined) return false
  const below = rowsBefore(sides, middle) - rowsBefore(sides, from)
  return areFewBetween(sides, from, middle, below, few) && areFewBetween(sides, middle, to, rows - below, few)
}

/** Where a cell ends or begins some way up from one place to the other; undefined where there is one cell or none. */
function edgeBetween([reference, candidate]: Sides, from: Place, to: Place): Place | undefined {
  const side = to[0] - from[0] > to[1] - from[1] ? 0 : 1
  const value = [reference, candidate][side]?.low[(from[side] + to[side]) >> 1]
  if (value === undefined) return undefined
  const end = cellEnd(reference, candidate, value)
  if (isPast(to, end)) return end
  const start = cellStart(reference, candidate, value)
  return isPast(start, from) ? start : undefined
}

function isPast(place: Place, other: Place): boolean {
  return place[0] > other[0] || place[1] > other[1]
}

/**
 * Bins of both sides together, each from its first cell up to the one that fills it with the share 1 / `count` of all
 * rows. Where they end is searched for: counting a million values up to there takes most of a large comparison's time.
 */
export function fineBins(reference: Ordered, candidate: Ordered, count: number): Run[] {
  const sides = [reference, candidate] as const
  const all = reference.n + candidate.n
  const bins: Run[] = []
  let from: Place = [0, 0]
  while (isPast([reference.low.length, candidate.low.length], from)) {
    const taken = rowsBefore(sides, from)
    const isFull = (value: number) =>
      (rowsBefore(sides, cellEnd(reference, candidate, value)) - taken) * count >= all
    const last = Math.min(firstValue(reference, from[0], isFull), firstValue(candidate, from[1], isFull))
    const to = cellEnd(reference, candidate, last)
    bins.push(runBetween(sides, from, to))
    from = to
  }
  return bins
}

function runBetween([reference, candidate]: Sides, from: Place, to: Place): Run {
  const low = lowest(reference, candidate, from)
  return {
    low,
    high: highest(reference, candidate, to),
    isOne: !isPast(to, cellEnd(reference, candidate, low)),
    reference: valuesBefore(reference, to[0]) - valuesBefore(reference, from[0]),
    candidate: valuesBefore(candidate, to[1]) - valuesBefore(candidate, from[1]),
  }
}
