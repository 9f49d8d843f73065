import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestForTrend, trendOf } from '../../src/math/trend.js'
import golden from '../golden/trend.json' with { type: 'json' }

test.each(golden.rows.map(row => [row.values.length, row] as const))(
  '%i numbers, as scipy has them',
  (_, row) => {
    const { slope, interval, pValue } = trendOf(row.values)
    expect(slope).toBeCloseTo(row.slope, 12)
    expect(interval.low).toBeCloseTo(row.interval.low, 12)
    expect(interval.high).toBeCloseTo(row.interval.high, 12)
    expect(Math.abs(pValue - row.pValue)).toBeLessThan(
      1e-12 * Math.max(1, 1 / row.pValue) * row.pValue + 1e-14,
    )
  },
)

test('turned around, a trend is as sure and goes the other way; moved up it is the same', () => {
  const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(numbers, values => {
      const [there, back] = [trendOf(values), trendOf([...values].reverse())]
      expect(back.slope + there.slope).toBeCloseTo(0, 12)
      expect(back.pValue).toBeCloseTo(there.pValue, 12)
      const up = trendOf(values.map(value => value + 3))
      expect(up.slope).toBeCloseTo(there.slope, 12)
      expect(there.interval.low).toBeLessThanOrEqual(there.slope + 1e-12)
      expect(there.interval.high).toBeGreaterThanOrEqual(there.slope - 1e-12)
    }),
    { numRuns: 60 },
  )
})

test('the fewest numbers that can show a trend', () => {
  expect([fewestForTrend(0.05), fewestForTrend(0.01)]).toEqual([5, 6])
  expect(trendOf([1, 2, 3, 4, 5]).pValue).toBeCloseTo(2 / 120, 12)
})
