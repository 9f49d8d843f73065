import { markedSlots } from '../../profile/views/marks.js'
import {
  completing,
  isEnd,
  type Place,
  placeAfter,
  placeOf,
  rowsBefore,
  type Sides,
} from '../../profile/views/places.js'

/** Strata that numbers are cut into. */
export const mostStrata = 10

/**
 * Places that cut two sides into runs of a tenth of all rows, the start and the end included: a run ends with the value
 * that completes its tenth, and a value with a tenth of the rows stands alone. Less than half a tenth at the end belongs to
 * the run before.
 */
export function tenths(sides: Sides): Place[] {
  const all = sides[0].n + sides[1].n
  const heavy = heavyValues(sides, all)
  const places: Place[] = [[0, 0]]
  let at: Place = [0, 0]
  let rest = all
  while (!isEnd(sides, at)) {
    rest = all - rowsBefore(sides, at)
    at = nextPlace(sides, at, heavy)
    places.push(at)
  }
  if (rest * mostStrata * 2 < all) places.splice(-2, 1)
  return places
}

function nextPlace(sides: Sides, at: Place, heavy: readonly number[]): Place {
  const complete = completing(sides, at, mostStrata)
  const alone = heavy.find(value => isBehind(placeAfter(sides, value), at))
  if (alone === undefined || alone > complete) return placeAfter(sides, complete)
  const until = placeOf(sides, alone)
  return isBehind(until, at) ? until : placeAfter(sides, alone)
}

function isBehind(place: Place, other: Place): boolean {
  return place[0] > other[0] || place[1] > other[1]
}

/** Values with a tenth of the rows, ascending: one side has half of them, so most stretches are passed over. */
function heavyValues(sides: Sides, all: number): number[] {
  const found = new Set<number>()
  for (const { high, counts, marks, n } of sides)
    for (let slot = 0; slot < counts.length; slot++) {
      const stretch = slot % markedSlots === 0 ? marks?.[slot / markedSlots] : undefined
      if (stretch !== undefined && isLight((marks?.[slot / markedSlots + 1] ?? n) - stretch, all))
        slot += markedSlots - 1
      else if (!isLight(counts[slot] as number, all)) found.add(high[slot] as number)
    }
  const rowsAt = (value: number) =>
    rowsBefore(sides, placeAfter(sides, value)) - rowsBefore(sides, placeOf(sides, value))
  return [...found].filter(value => rowsAt(value) * mostStrata >= all).sort((a, b) => a - b)
}

/** Fewer rows of one side than a value that is heavy must have on one. */
function isLight(rows: number, all: number): boolean {
  return rows * 2 * mostStrata < all
}
