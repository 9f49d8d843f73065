import fc from 'fast-check'
import { expect, test } from 'vitest'
import { katz, newcombe, wilson } from '../../src/math/proportion.js'

const share = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([of, part]) => ({ hits: Math.round(of * part), of }))

test('Wilson holds the proportion and stays inside 0 and 1', () => {
  fc.assert(
    fc.property(share, ({ hits, of }) => {
      const { low, high } = wilson(hits, of, 0.95)
      expect(0 <= low && low <= hits / of && hits / of <= high && high <= 1).toBe(true)
    }),
  )
})

test('Newcombe of b - a is that of a - b turned round', () => {
  fc.assert(
    fc.property(share, share, (a, b) => {
      const [there, back] = [newcombe(a, b, 0.9), newcombe(b, a, 0.9)]
      expect(there.low).toBeCloseTo(-back.high, 12)
      expect(there.high).toBeCloseTo(-back.low, 12)
    }),
  )
})

test('Katz has an interval where a count is 0, and holds the ratio', () => {
  fc.assert(
    fc.property(share, share, (a, b) => {
      fc.pre(b.hits > 0)
      const ratio = a.hits / a.of / (b.hits / b.of)
      const { low, high } = katz(a, b, ratio, 0.95)
      expect(0 <= low && low <= ratio && ratio <= high && Number.isFinite(high)).toBe(true)
    }),
  )
})
