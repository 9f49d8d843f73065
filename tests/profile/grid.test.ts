import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinShifts, smallestShift } from '../../src/profile/grid.js'

/** The cell of a value as SQL would say it: sign(x) * (bits(abs(x)) >> shift). */
function prefix(value: number, shift: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(Math.abs(value)).buffer)[0] ?? 0n
  return BigInt(Math.sign(value)) * (bits >> BigInt(shift))
}

const sets = fc
  .array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -20, max: 20 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map(values => Float64Array.from(new Set(values.map(value => value + 0))).sort())

describe('prefix grid', () => {
  it('joins neighbours from the shift on at which their prefixes are equal', () => {
    fc.assert(
      fc.property(sets, values => {
        const shifts = joinShifts(values)
        for (let i = 1; i < values.length; i++)
          for (const shift of [0, 1, 11, 32, 33, 52, 62, 63])
            expect((shifts[i] as number) <= shift).toBe(
              prefix(values[i - 1] as number, shift) === prefix(values[i] as number, shift),
            )
      }),
    )
  })

  it('takes the smallest shift with at most so many prefixes in use', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 30 }), (values, size) => {
        const cells = (shift: number) => new Set(Array.from(values, value => prefix(value, shift))).size
        const shift = smallestShift(joinShifts(values), 0, size)
        expect(cells(shift)).toBeLessThanOrEqual(Math.max(size, cells(63)))
        if (shift > 0) expect(cells(shift - 1)).toBeGreaterThan(size)
      }),
    )
  })
})
