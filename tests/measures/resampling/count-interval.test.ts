import { describe, expect, test } from 'vitest'
import { countInterval } from '../../../src/measures/resampling/count-interval.js'

const share = ([hits = 0, others = 0]: ArrayLike<number> & Iterable<number>) => hits / (hits + others)
const of = (counts: number[], confidence = 0.95) => countInterval(counts, share(counts), share, confidence)

describe('the interval of a number that follows from counts', () => {
  test('is that of the binomial where the number is a share', () => {
    const { low, high } = of([300, 700]) ?? { low: 0, high: 0 }
    const half = 1.96 * Math.sqrt(0.21 / 1000)
    expect(Math.abs(low - (0.3 - half))).toBeLessThan(0.004)
    expect(Math.abs(high - (0.3 + half))).toBeLessThan(0.004)
  })

  test('repeats to the bit, and is wider for more confidence and for fewer rows', () => {
    const width = (found = of([30, 70])) => (found ? found.high - found.low : 0)
    expect(of([30, 70])).toEqual(of([30, 70]))
    expect(width(of([30, 70], 0.99))).toBeGreaterThan(width())
    expect(width()).toBeGreaterThan(width(of([300, 700])))
  })

  test('takes as long for a billion rows', () => {
    const { low = 0, high = 1 } = of([3e8, 7e8]) ?? {}
    expect(high - low).toBeLessThan(1e-4)
    expect(low).toBeLessThan(0.3)
  })

  test('is none where every draw is the same, and where a draw has no number', () => {
    expect(of([0, 50])).toBeUndefined()
    const odd = ([hits = 0]: ArrayLike<number> & Iterable<number>) => (hits > 0 ? 1 / hits : undefined)
    expect(countInterval([1, 3], 1, odd, 0.95)).toBeUndefined()
  })
})
