import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '../../../../src/measures/distances/kolmogorov-smirnov.js'
import { wasserstein } from '../../../../src/measures/distances/wasserstein.js'
import { createStage } from '../../../../src/profile/fold/stage.js'
import { foldSupport } from '../../../../src/profile/fold/support/support-fold.js'
import { type Distribution, orderedOf } from '../../../../src/profile/views/distribution.js'
import { valueOf } from '../../../measures/golden.js'

const rows = 60_000
const exact = { exact: rows, exactRows: rows, grid: rows }
const grid = { exact: 4096, exactRows: 0, grid: 4096 }

/** Quantiles of a distribution at even steps, a little off for the other side, in an order that is not theirs. */
function drawn(quantile: (share: number) => number, shift: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) =>
    quantile((((i * 7919) % rows) + 0.5 + shift) / (rows + 1)),
  )
}

function distributionOf(values: Float64Array, limits: typeof exact): Distribution {
  const fold = foldSupport(limits, createStage())
  for (let start = 0; start < rows; start += 1000)
    fold.add(values.subarray(start, start + 1000), Math.min(1000, rows - start))
  const ordered = orderedOf(fold.finish())
  return { column: 'x', kind: 'numeric', rows, missing: 0, values: rows, ordered }
}

/** D on the grid with its bound, and D of all values. */
function differences(quantile: (share: number) => number) {
  const [a, b] = [drawn(quantile, 0), drawn(share => quantile(share ** 1.05), 0.2)]
  const of = (limits: typeof exact) =>
    valueOf(kolmogorovSmirnov.between(distributionOf(a, limits), distributionOf(b, limits)))
  const { value, bound = [value, value] } = of(grid)
  return { low: bound[0], high: bound[1], exact: of(exact).value }
}

const logit = (share: number) => Math.log(share / (1 - share))

describe('a grid of 4,096 cells over 60,000 different values', () => {
  it.each([
    ['bell-shaped', logit, 5e-3],
    ['far from 0', (share: number) => 1e6 + logit(share), 5e-3],
    ['over many decades', (share: number) => Math.exp(20 * logit(share)), 5e-3],
    ['mostly zero', (share: number) => (share < 0.6 ? 0 : logit(share)), 5e-3],
    ['milliseconds', (share: number) => Math.floor(1.7e12 + share * 3e10), 5e-3],
  ])('holds D of values that are %s within a narrow bound', (_name, quantile, width) => {
    const found = differences(quantile)
    expect(found.low).toBeLessThanOrEqual(found.exact)
    expect(found.high).toBeGreaterThanOrEqual(found.exact)
    expect(found.high - found.low).toBeLessThan(width)
  })

  it('says by its bound that it cannot tell: nine of ten values crowd around 1, the others span 600 decades', () => {
    const crowded = (share: number) =>
      share < 0.9 ? 1 + (share - 0.45) * 1e-9 : 10 ** ((share - 0.95) * 6000)
    const found = differences(crowded)
    expect(found.low).toBeLessThanOrEqual(found.exact)
    expect(found.high).toBeGreaterThanOrEqual(found.exact)
    // So a limit of .2 is neither kept nor passed.
    expect(found.low).toBeLessThan(0.2)
    expect(found.high).toBeGreaterThan(0.2)
  })

  it('holds the Wasserstein distance likewise', () => {
    const [a, b] = [drawn(logit, 0), drawn(share => logit(share ** 1.05), 0.2)]
    const of = (limits: typeof exact) =>
      valueOf(wasserstein.between(distributionOf(a, limits), distributionOf(b, limits)))
    const { value, bound = [value, value] } = of(grid)
    expect(bound[0]).toBeLessThanOrEqual(of(exact).value)
    expect(bound[1]).toBeGreaterThanOrEqual(of(exact).value)
    expect(bound[1] - bound[0]).toBeLessThan(0.01)
  })
})
