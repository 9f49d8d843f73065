import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortNumbers } from '../../../src/profile/fold/sort.js'

const numbers = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer({ min: -50, max: 50 }),
  // One upper word, so that only the lower tells them apart.
  fc.integer({ min: 0, max: 1000 }).map(step => 1 + step * Number.EPSILON),
)

describe('sortNumbers', () => {
  it('sorts as Float64Array.sort does, also where the digits count', () => {
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (some, times) => {
          const values = Float64Array.from(
            { length: some.length * times },
            (_, i) => (some[i % some.length] as number) + 0,
          )
          const expected = values.slice().sort()
          expect(sortNumbers(values)).toEqual(expected)
        },
      ),
    )
  })

  it('sorts part of a buffer and leaves the rest', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i))
    const [first, last] = [values[0], values[4999]]
    const middle = values.subarray(1, 4999)
    const expected = middle.slice().sort()
    expect(sortNumbers(middle)).toEqual(expected)
    expect([values[0], values[4999]]).toEqual([first, last])
  })
})
