import { describe, expect, test } from 'vitest'
import { drawBinomial, drawMultinomial } from '../../src/math/binomial-draw.js'
import { fromState, randomFrom } from '../../src/math/random.js'
import { binomialTerm } from '../../src/math/saddle-point.js'

describe('random numbers', () => {
  test('are those of xoshiro128** as its authors publish it', () => {
    const random = fromState(Uint32Array.of(1, 2, 3, 4))
    const words = Array.from({ length: 6 }, () => random.below(2 ** 32))
    expect(words).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492])
  })

  test('repeat for a seed and differ between seeds', () => {
    const draw = (seed: number) => {
      const random = randomFrom(seed)
      return Array.from({ length: 50 }, random.share)
    }
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(new Set(draw(0)).size).toBe(50)
  })

  test('fill their range evenly', () => {
    const random = randomFrom(3)
    const counts = new Array(10).fill(0)
    let sum = 0
    for (let i = 0; i < 50_000; i++) {
      counts[random.below(10)]++
      const share = random.share()
      expect(share >= 0 && share < 1).toBe(true)
      sum += share
    }
    expect(chiSquare(counts, new Array(10).fill(5000))).toBeLessThan(27.9)
    expect(Math.abs(sum / 50_000 - 0.5)).toBeLessThan(0.005)
  })
})

describe('binomial draws', () => {
  test.each([
    [8, 0.3],
    [40, 0.9],
    [1000, 0.002],
    [60, 0.4],
    [5000, 0.03],
    [200_000, 0.5],
  ])('of %d at %d have the distribution they should', (n, p) => {
    const draws = 20_000
    const random = randomFrom(11)
    const found = new Map<number, number>()
    for (let i = 0; i < draws; i++) {
      const k = drawBinomial(random, n, p)
      found.set(k, (found.get(k) ?? 0) + 1)
    }
    const { counts, expected } = cells(n, p, draws, found)
    // 99.99 % of chi-square with so many degrees of freedom, by Wilson and Hilferty.
    const df = counts.length - 1
    const limit = df * (1 - 2 / (9 * df) + 3.72 * Math.sqrt(2 / (9 * df))) ** 3
    expect(chiSquare(counts, expected)).toBeLessThan(limit)
  })

  test('of nothing, never and always are plain', () => {
    const random = randomFrom(1)
    expect([drawBinomial(random, 0, 0.5), drawBinomial(random, 9, 0), drawBinomial(random, 9, 1)]).toEqual([
      0, 0, 9,
    ])
  })

  test('into several kinds add up and follow the weights', () => {
    const random = randomFrom(5)
    const into = new Float64Array(4)
    const sums = [0, 0, 0, 0]
    for (let i = 0; i < 2000; i++) {
      drawMultinomial(random, 300, [10, 0, 60, 30], into)
      expect(into.reduce((sum, drawn) => sum + drawn, 0)).toBe(300)
      for (const [kind, drawn] of into.entries()) sums[kind] = (sums[kind] ?? 0) + drawn
    }
    expect(sums[1]).toBe(0)
    expect((sums[0] ?? 0) / 2000).toBeCloseTo(30, 0)
    expect((sums[2] ?? 0) / 2000).toBeCloseTo(180, 0)
    expect((sums[3] ?? 0) / 2000).toBeCloseTo(90, 0)
  })
})

/** Neighbouring values joined until each cell expects 20. */
function cells(n: number, p: number, draws: number, found: ReadonlyMap<number, number>) {
  const counts = [0]
  const expected = [0]
  for (let k = 0; k <= n; k++) {
    const last = counts.length - 1
    counts[last] = (counts[last] ?? 0) + (found.get(k) ?? 0)
    expected[last] = (expected[last] ?? 0) + draws * binomialTerm(k, n, p)
    if ((expected[last] ?? 0) < 20 || k === n) continue
    counts.push(0)
    expected.push(0)
  }
  const [restCounts = 0, restExpected = 0] = [counts.pop(), expected.pop()]
  const last = counts.length - 1
  counts[last] = (counts[last] ?? 0) + restCounts
  expected[last] = (expected[last] ?? 0) + restExpected
  return { counts, expected }
}

function chiSquare(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, i) => sum + (count - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 1), 0)
}
