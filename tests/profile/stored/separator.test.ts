import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floorTo, nextAbove, nextBelow, separatorBetween } from '../../../src/profile/stored/separator.js'

const digitsOf = (value: number) =>
  value.toExponential().split('e')[0]?.replace(/[-.]/g, '').replace(/0+$/, '').length ?? 0

describe('separatorBetween', () => {
  it.each([
    [-2.5773, -2.5769, -2.577],
    [0.0123, 0.0199, 0.019],
    [0.09, 0.0999, 0.099],
    [-1, 1, 0],
    [-0.0999, -0.09, -0.09],
    [17, 18, 18],
    [999_996, 1_000_004, 1_000_000],
    [5, Infinity, 5.01],
    [-Infinity, -1234.5, -1240],
    [Number.MAX_VALUE, Infinity, Infinity],
    [-Infinity, -1.7900000000000002e308, -1.7900000000000002e308],
  ])('of %d and %d is %d', (low, high, expected) => {
    expect(separatorBetween(low, high)).toBe(expected)
  })

  const pairs = fc
    .tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }))
    .map(([a, b]) => [Math.min(a, b) + 0, Math.max(a, b) + 0] as const)
    .filter(([low, high]) => low < high)

  it('lies above the one and not above the other, and is found again from the groups it made', () => {
    fc.assert(
      fc.property(pairs, ([low, high]) => {
        const edge = separatorBetween(low, high)
        expect(edge > low && edge <= high).toBe(true)
        expect(separatorBetween(low, edge)).toBe(edge)
        if (edge < high || low < edge) expect(separatorBetween(nextBelow(edge), high)).toBe(edge)
      }),
      { numRuns: 2000 },
    )
  })

  it('has no more digits than any decimal between', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (low, gap) => {
          const high = low * (1 + gap)
          const edge = separatorBetween(low, high)
          for (let digits = 1; digits < digitsOf(edge); digits++)
            expect(floorTo(high, digits)).toBeLessThanOrEqual(low)
        },
      ),
    )
  })
})

describe('nextBelow and nextAbove', () => {
  it('are the neighbours of a double', () => {
    expect(nextBelow(1)).toBe(1 - Number.EPSILON / 2)
    expect(nextAbove(1)).toBe(1 + Number.EPSILON)
    expect(nextBelow(0)).toBe(-Number.MIN_VALUE)
    expect(nextAbove(-Number.MIN_VALUE)).toBe(-0)
    expect(nextBelow(Infinity)).toBe(Number.MAX_VALUE)
  })
})
