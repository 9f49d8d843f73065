import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tenths } from '../../../src/measures/concept/tenths.js'
import { type Ordered, orderedOf } from '../../../src/profile/views/distribution.js'
import type { Place } from '../../../src/profile/views/places.js'

type Rows = ReadonlyMap<number, number>

function ordered(rows: Rows): Ordered {
  const values = Float64Array.from(rows.keys()).sort()
  const counts = values.map(value => rows.get(value) ?? 0)
  return orderedOf({ fold: 'support', shift: 0, cells: [[]], low: values, high: values, counts: [counts] })
}

/** As the strata are defined, a value at a time. */
function walked(before: Rows, after: Rows): Place[] {
  const all = [...before.values(), ...after.values()].reduce((sum, rows) => sum + rows, 0)
  const places: Place[] = [[0, 0]]
  let [at, open]: [Place, number] = [[0, 0], 0]
  for (const value of [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)) {
    const own = (before.get(value) ?? 0) + (after.get(value) ?? 0)
    if (open > 0 && own * 10 >= all) {
      places.push(at)
      open = 0
    }
    at = [at[0] + Number(before.has(value)), at[1] + Number(after.has(value))]
    open += own
    if (open * 10 >= all) {
      places.push(at)
      open = 0
    }
  }
  if (open === 0) return places
  return open * 20 < all && places.length > 1 ? [...places.slice(0, -1), at] : [...places, at]
}

const rows = fc
  .array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.oneof(fc.constant(1), fc.nat({ max: 200 }))), {
    minLength: 1,
    maxLength: 700,
  })
  .map(pairs => new Map(pairs.map(([value, own]) => [value, own + 1])))

test('tenths that are searched for are those that a walk over all values finds', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      expect(tenths([ordered(before), ordered(after)])).toEqual(walked(before, after))
    }),
    { numRuns: 100 },
  )
})
