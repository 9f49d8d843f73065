import fc from 'fast-check'
import { expect, test } from 'vitest'
import { middleTwo } from '../../../src/measures/multivariate/middle-two.js'

test('the two middle numbers are those of the sorted list', () => {
  const numbers = fc.array(fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ noNaN: true })), { maxLength: 60 })
  fc.assert(
    fc.property(numbers, values => {
      const list = Float64Array.from(values, value => value + 0)
      const sorted = list.slice().sort()
      const half = sorted.length >> 1
      const above = sorted[half] ?? 0
      const below = sorted.length % 2 === 0 ? (sorted[half - 1] ?? 0) : above
      expect(middleTwo(list)).toEqual({ below, above })
    }),
  )
})
