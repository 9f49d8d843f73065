import { describe, expect, it } from 'vitest'
import { createStage } from '../../../../src/profile/fold/stage.js'
import { foldSupportApart } from '../../../../src/profile/fold/support/support-apart-fold.js'
import { foldSupport } from '../../../../src/profile/fold/support/support-fold.js'
import type { SupportLimits } from '../../../../src/profile/support.js'

const rows = 40_000
const values = Float64Array.from({ length: rows }, (_, i) => {
  const share = ((i * 7919) % rows) / rows
  return i % 10 === 0 ? Math.round(share * 100) : Math.tan((share - 0.5) * 3)
})

function folded(from: Float64Array, limits: SupportLimits) {
  const fold = foldSupport(limits, createStage())
  for (let start = 0; start < rows; start += 10_000) fold.add(from.subarray(start, start + 10_000), 10_000)
  return fold.finish()
}

function foldedApart(from: Float64Array, limits: SupportLimits, cells: Int32Array, most = 1e9) {
  const fold = foldSupportApart(limits, createStage())
  for (let start = 0; start < rows; start += 10_000)
    fold.add(from.subarray(start, start + 10_000), 10_000, cells.subarray(start, start + 10_000))
  return fold.finish([['a'], ['b']], Int32Array.of(0, 1), most)
}

describe('foldSupport beyond what it may list', () => {
  const limits = { exact: 5000, exactRows: 0, grid: 256 }

  it('settles on the same grid whatever order the rows come in', () => {
    const support = folded(values, limits)
    expect(support.low.length).toBeLessThanOrEqual(256)
    expect(support.low.length).toBeGreaterThan(128)
    expect(folded(values.slice().reverse(), limits)).toEqual(support)
    expect(folded(values.slice().sort(), limits)).toEqual(support)
  })

  it('has the cumulative count of all values exactly at the end of every slot', () => {
    const support = folded(values, limits)
    const sorted = values.slice().sort()
    let sum = 0
    for (const [slot, high] of support.high.entries()) {
      sum += support.counts[0]?.[slot] as number
      expect(sorted[sum - 1]).toBe(high)
      expect(sorted[sum] ?? Infinity).toBeGreaterThan(high)
    }
    expect(sum).toBe(rows)
  })

  it('has edges that do not depend on the cells rows are told apart by', () => {
    const cells = Int32Array.from(values, (_, i) => i % 2)
    const apart = foldedApart(values, limits, cells)
    const whole = folded(values, limits)
    expect([apart.shift, apart.low, apart.high]).toEqual([whole.shift, whole.low, whole.high])
  })

  it('has coarser slots for many cells, the same in any order, and still exact at their ends', () => {
    const exact = { exact: 65_536, exactRows: rows, grid: 65_536 }
    const cells = Int32Array.from(values, (_, i) => i % 2)
    const apart = foldedApart(values, exact, cells, 1000)
    expect(apart.low.length).toBeLessThanOrEqual(500)
    expect(apart.low.length).toBeGreaterThan(250)
    expect(foldedApart(values.slice().reverse(), exact, cells.slice().reverse(), 1000)).toEqual(apart)
    const evens = values.filter((_, i) => i % 2 === 0).sort()
    let sum = 0
    for (const [slot, high] of apart.high.entries()) {
      sum += apart.counts[0]?.[slot] as number
      expect(evens.filter(value => value <= high).length).toBe(sum)
    }
  })

  it('lists every value while there are no more than it may', () => {
    const support = folded(values, { exact: 256, exactRows: rows, grid: 256 })
    expect(support.shift).toBe(0)
    expect(support.low).toEqual(support.high)
    expect(support.low).toEqual(Float64Array.from(new Set(values)).sort())
  })
})

const bell = (share: number) => Math.log(share / (1 - share))

describe('foldSupport that counts by cells', () => {
  const limits = { exact: 2048, exactRows: 20_000, grid: 2048 }
  it.each([
    ['bell-shaped', bell],
    ['far from 0', (share: number) => 1e6 + bell(share)],
    ['within one part in a million', (share: number) => 1.7e12 + share * 1e6],
    ['below 0', (share: number) => -1 - share],
    ['over hundreds of decades', (share: number) => 10 ** ((share - 0.5) * 600)],
    ['around the smallest there are', (share: number) => (share - 0.5) * 1e-320],
    ['few', (share: number) => Math.round(share * 1000) / 7],
    ['half of them infinite', (share: number) => (share < 0.5 ? -Infinity : bell(share))],
  ])('has the slots that sorting gives, of values that are %s', (_name, quantile) => {
    const drawn = Float64Array.from({ length: rows }, (_, i) => quantile((((i * 7919) % rows) + 0.5) / rows))
    // In order, the first ones say nothing of those that follow.
    for (const values of [drawn, drawn.slice().sort()]) {
      const sorted = foldedApart(values, limits, new Int32Array(rows))
      const { shift, low, high, counts } = folded(values, limits)
      expect({ shift, low, high, counts: counts[0] }).toEqual({
        shift: sorted.shift,
        low: sorted.low,
        high: sorted.high,
        counts: sorted.counts[0],
      })
    }
  })
})
