import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonCells } from '../../../src/profile/views/common-cells.js'
import type { Ordered } from '../../../src/profile/views/distribution.js'
import { cumulative, quantile } from '../../../src/profile/views/ordered.js'

function exact(values: readonly number[]): Ordered {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value + 0, (counts.get(value + 0) ?? 0) + 1)
  const low = Float64Array.from(counts.keys()).sort()
  return { n: values.length, low, high: low, counts: low.map(value => counts.get(value) ?? 0), exact: true }
}

/** The same values in slots of so many neighbours. */
function coarse(values: readonly number[], by: number): Ordered {
  const { n, low, counts } = exact(values)
  const starts = Array.from({ length: Math.ceil(low.length / by) }, (_, slot) => slot * by)
  return {
    n,
    low: Float64Array.from(starts, start => low[start] as number),
    high: Float64Array.from(starts, start => low[Math.min(start + by, low.length) - 1] as number),
    counts: Float64Array.from(starts, start => counts.slice(start, start + by).reduce((a, b) => a + b, 0)),
    exact: false,
  }
}

const values = fc.array(
  fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true, min: -1e3, max: 1e3 })),
  {
    minLength: 1,
    maxLength: 40,
  },
)
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('quantile', () => {
  // numpy 2.4.6: np.quantile([1, 2, 4, 8, 16, 32], p), repr of the result.
  it.each([
    [0, 1],
    [0.1, 1.5],
    [0.25, 2.5],
    [0.3, 3],
    [0.5, 6],
    [0.77, 13.6 + 1.2],
    [0.9, 24],
    [1, 32],
  ])('at %d of six values is numpy’s', (p, expected) => {
    expect(quantile(exact([1, 2, 4, 8, 16, 32]), p).value).toBeCloseTo(expected, 13)
  })

  it('lies between the order statistics and never falls as p rises', () => {
    fc.assert(
      fc.property(values, share, share, (some, p, q) => {
        const ordered = exact(some)
        const [low, high] = [Math.min(p, q), Math.max(p, q)]
        const first = quantile(ordered, low)
        expect(first.bound).toBeUndefined()
        expect(first.value).toBeGreaterThanOrEqual(Math.min(...some))
        expect(first.value).toBeLessThanOrEqual(quantile(ordered, high).value + 1e-9)
      }),
    )
  })

  it('of wide slots has a bound that holds the exact one', () => {
    fc.assert(
      fc.property(values, share, fc.integer({ min: 2, max: 5 }), (some, p, by) => {
        const { value } = quantile(exact(some), p)
        const wide = quantile(coarse(some, by), p)
        const [low, high] = wide.bound ?? [wide.value, wide.value]
        expect(low).toBeLessThanOrEqual(value + 1e-9)
        expect(high).toBeGreaterThanOrEqual(value - 1e-9)
        expect(wide.value >= low - 1e-9 && wide.value <= high + 1e-9).toBe(true)
      }),
    )
  })

  it('is infinite where the values are', () => {
    expect(quantile(exact([1, Infinity, Infinity]), 1).value).toBe(Infinity)
    expect(quantile(exact([-Infinity, 5]), 0).value).toBe(-Infinity)
  })

  it('refuses what no caller may ask', () => {
    expect(() => quantile(exact([]), 0.5)).toThrow(RangeError)
    expect(() => quantile(exact([1]), 1.5)).toThrow(RangeError)
    expect(() => quantile(exact([1]), Number.NaN)).toThrow(RangeError)
  })
})

describe('commonCells', () => {
  it('are the distinct values of either while both are exact', () => {
    expect(commonCells(exact([1, 1, 3]), exact([2, 3, 3]))).toEqual({
      low: Float64Array.of(1, 2, 3),
      high: Float64Array.of(1, 2, 3),
      a: Float64Array.of(2, 0, 1),
      b: Float64Array.of(0, 1, 2),
    })
  })

  it('have counts that are exact on both sides, whatever the slots of each', () => {
    fc.assert(
      fc.property(
        values,
        values,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (a, b, byA, byB) => {
          const cells = commonCells(coarse(a, byA), coarse(b, byB))
          for (const [cell, low] of cells.low.entries()) {
            const high = cells.high[cell] as number
            const within = (some: number[]) => some.filter(value => value >= low && value <= high).length
            expect([cells.a[cell], cells.b[cell]]).toEqual([within(a), within(b)])
            expect(low).toBeGreaterThan(cells.high[cell - 1] ?? -Infinity)
          }
          expect(cells.a.reduce((sum, count) => sum + count, 0)).toBe(a.length)
        },
      ),
    )
  })
})

it('cumulative counts end at the number of values', () => {
  expect(cumulative(exact([5, 1, 1, 3]))).toEqual(Float64Array.of(2, 3, 4))
})
