import { type Ordered } from '../../profile/views/distribution.js'
import { markedSlots } from '../../profile/views/marks.js'
import { firstValue, slotFrom, valuesBefore } from '../../profile/views/slots-below.js'

/** Strata that numbers are cut into. */
export const mostStrata = 10

/** A place on the way up: the next slot of each side. */
export type Place = readonly [reference: number, candidate: number]
type Sides = readonly [reference: Ordered, candidate: Ordered]

/**
 * Places that cut two sides into runs of a tenth of all rows, the start and the end included: a run ends with the value
 * that completes its tenth, and a value with a tenth of the rows stands alone. Less than half a tenth at the end belongs to
 * the run before. Places are searched for rather than walked to, so a million values cost as little as a thousand.
 */
export function tenths(sides: Sides): Place[] {
  const [end, all] = [endOf(sides), sides[0].n + sides[1].n]
  const heavy = heavyValues(sides, all)
  const places: Place[] = [[0, 0]]
  let [at, rest] = [[0, 0] as Place, all]
  while (at[0] < end[0] || at[1] < end[1]) {
    rest = all - rowsBefore(sides, at)
    at = nextPlace(sides, at, heavy, all)
    places.push(at)
  }
  if (rest * mostStrata * 2 < all) places.splice(-2, 1)
  return places
}

function nextPlace(sides: Sides, at: Place, heavy: readonly number[], all: number): Place {
  const before = rowsBefore(sides, at)
  const isTenth = (value: number) =>
    (rowsBefore(sides, placeAfter(sides, value)) - before) * mostStrata >= all
  const complete = Math.min(firstValue(sides[0], at[0], isTenth), firstValue(sides[1], at[1], isTenth))
  const alone = heavy.find(value =>
    placeAfter(sides, value).some((slot, side) => slot > (at[side] as number)),
  )
  if (alone === undefined || alone > complete) return placeAfter(sides, complete)
  const until = placeOf(sides, alone)
  return until[0] > at[0] || until[1] > at[1] ? until : placeAfter(sides, alone)
}

/** Where the slots begin that do not lie wholly below a value. */
function placeOf([a, b]: Sides, value: number): Place {
  return [slotFrom(a, value), slotFrom(b, value)]
}

/** Where those begin that lie wholly above it. Slots that are not values are those of both sides, so it cuts none. */
function placeAfter([a, b]: Sides, value: number): Place {
  const after = (side: Ordered) => {
    const slot = slotFrom(side, value)
    return side.high[slot] === value ? slot + 1 : slot
  }
  return [after(a), after(b)]
}

function endOf([a, b]: Sides): Place {
  return [a.counts.length, b.counts.length]
}

function rowsBefore([a, b]: Sides, [i, j]: Place): number {
  return valuesBefore(a, i) + valuesBefore(b, j)
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
