import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ordered, orderedOf } from '../../../src/profile/views/distribution.js'
import { slotFrom, valuesBefore } from '../../../src/profile/views/slots-below.js'

/** Slots of one value or two, more of them than a mark stands for. */
const ordered: fc.Arbitrary<Ordered> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean(), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 900,
    size: 'max',
  })
  .map(slots => {
    let at = -500
    const ends = slots.map(([step, isWide]) => {
      const low = at + step
      at = low + (isWide ? 1 : 0)
      return [low, at] as const
    })
    return orderedOf({
      fold: 'support',
      shift: 0,
      cells: [[]],
      low: Float64Array.from(ends, ([low]) => low),
      high: Float64Array.from(ends, ([, high]) => high),
      counts: [Float64Array.from(slots, ([, , rows]) => rows)],
    })
  })

test('the slot from a value on is the first that reaches it', () => {
  fc.assert(
    fc.property(ordered, fc.integer({ min: -600, max: 3000 }), (column, value) => {
      const found = column.high.findIndex(high => high >= value)
      expect(slotFrom(column, value)).toBe(found < 0 ? column.high.length : found)
    }),
  )
})

test('values before a slot are those of all slots below, with marks and without', () => {
  fc.assert(
    fc.property(ordered, fc.nat(), (column, any) => {
      const slot = any % (column.counts.length + 1)
      const { marks: _, ...unmarked } = column
      const sum = column.counts.subarray(0, slot).reduce((all, rows) => all + rows, 0)
      expect(valuesBefore(column, slot)).toBe(sum)
      expect(valuesBefore(unmarked, slot)).toBe(sum)
    }),
  )
})
