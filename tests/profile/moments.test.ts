import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldMoments } from '../../src/profile/fold/moments-fold.js'
import { createStage } from '../../src/profile/fold/stage.js'
import { extremesOf, meanOf, sdOf, varianceOf } from '../../src/profile/moments.js'

function momentsOf(values: readonly number[]) {
  const fold = foldMoments(createStage())
  fold.add(Float64Array.from(values), values.length, undefined)
  return fold.finish([[]], Int32Array.of(0))
}

/** Variance of integers, in integers: n * sum of squares - square of the sum, over n (n - 1). */
function exactVariance(values: readonly number[]): number {
  const whole = values.map(BigInt)
  const n = BigInt(whole.length)
  const sum = whole.reduce((a, b) => a + b, 0n)
  const square = whole.reduce((a, b) => a + b * b, 0n)
  return Number(n * square - sum * sum) / Number(n * (n - 1n))
}

describe('moments', () => {
  it('keep the variance where the mean is 1e9 sds away from 0', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => 3_000_000_000 + ((i * 7919) % 11) - 5)
    const variance = varianceOf(momentsOf(values)) ?? 0
    expect(Math.abs(variance / exactVariance(values) - 1)).toBeLessThan(1e-11)
  })

  it('agree with exact integers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2, maxLength: 50 }), values => {
        const moments = momentsOf(values)
        expect(meanOf(moments)).toBeCloseTo(Number(values.reduce((a, b) => a + b, 0)) / values.length, 5)
        const exact = exactVariance(values)
        expect(Math.abs((varianceOf(moments) ?? 0) - exact)).toBeLessThanOrEqual(exact * 1e-14)
      }),
    )
  })

  it('have the sample sd by default and the population sd when asked', () => {
    const moments = momentsOf([2, 4, 4, 4, 5, 5, 7, 9])
    expect(sdOf(moments, 0, 0)).toBe(2)
    expect(sdOf(moments)).toBeCloseTo(Math.sqrt(32 / 7), 15)
  })

  it('have a sd of exactly 0 for equal values', () => {
    expect(sdOf(momentsOf(Array.from({ length: 1000 }, () => 0.1)))).toBe(0)
  })

  it('say nothing of no values, of one spread, of an overflow', () => {
    expect(meanOf(momentsOf([]))).toBeUndefined()
    expect(extremesOf(momentsOf([Number.NaN, Infinity]))).toBeUndefined()
    expect(varianceOf(momentsOf([5]))).toBeUndefined()
    expect(meanOf(momentsOf([1.7e308, 1.7e308]))).toBeUndefined()
    expect(sdOf(momentsOf([1e200, -1e200]))).toBeUndefined()
  })
})
