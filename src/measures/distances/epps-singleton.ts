import { sinesAndCosines } from '../../math/sine-cosine.js'
import { symmetricEigen } from '../../math/symmetric-eigen.js'
import { chiSquareTail } from '../../math/upper-gamma.js'
import type { Ordered } from '../../profile/views/distribution.js'
import { pooledQuantile } from '../../profile/views/pooled.js'
import { basisOfBoth } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import { type Centred, centred } from './centred.js'
import type { Distance } from './distance.js'

/** Where the characteristic functions are compared, and at twice that, in halves of both sides' interquartile range. */
const point = 0.4
/** An eigenvalue of so small a part of the largest is rounding, and its direction is left out. */
const negligible = 1e-12

/**
 * Epps and Singleton's test: do the empirical characteristic functions differ? It sees changes of any kind, also in
 * discrete columns, where rank tests lose their p-values.
 *
 *     W = N d' C^-1 d,  d: difference of the means of cos(t x) and sin(t x) at t = .4 and .8 over half the IQR of both
 *
 * C: their covariances, N / n times the reference's and N / m times the candidate's. No unit. Range: 0 (equal) upwards;
 * it grows with the number of rows, so hold limits against its p-value: chi-square with the rank of C, W made smaller
 * below 25 rows. It wants 5 rows a side, a pooled IQR above 0, finite values, and columns whose values are all listed.
 * Cost: four cosines and sines a distinct value. Source: Epps & Singleton 1986; scipy.stats.epps_singleton_2samp.
 */
export const eppsSingleton: Distance = {
  id: 'epps-singleton',
  title: 'Epps-Singleton test',
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: true,
  isTest: true,
  between(reference, candidate) {
    // The test is blind to where 0 is, and cosines are poor far from it.
    const sides = centred(reference, candidate)
    if ('unmeasurable' in sides) return sides
    const [n, m] = [sides.reference.n, sides.candidate.n]
    if (Math.min(n, m) < 5) return unmeasurable('too-few-rows', { have: Math.min(n, m), need: 5 })
    const half = halfRange(sides)
    if (half === 0) return unmeasurable('no-spread')
    const [before, after] = [waves(sides.reference, half), waves(sides.candidate, half)]
    const { statistic, rank } = quadratic(before, after, n, m)
    if (rank === 0) return unmeasurable('constant')
    const value = statistic * smallSample(n, m)
    return finiteOr(value, basisOfBoth(reference, candidate), { pValue: chiSquareTail(value, rank) })
  },
}

function halfRange({ reference, candidate }: Centred): number {
  return (pooledQuantile(reference, candidate, 0.75) - pooledQuantile(reference, candidate, 0.25)) / 2
}

interface Waves {
  mean: number[]
  /** With the divisor n. */
  covariance: number[][]
}

interface Rows {
  sin: Float64Array
  cos: Float64Array
  counts: Float64Array
  n: number
}

/** Of cosines and sines at both points; the second is twice the first, so its own follow by the double-angle formulas. */
function waves({ low, counts, n }: Ordered, half: number): Waves {
  const [sin, cos] = [new Float64Array(low.length), new Float64Array(low.length)]
  const angles = low.slice()
  for (let i = 0; i < angles.length; i++) angles[i] = (point / half) * (angles[i] as number)
  sinesAndCosines(angles, sin, cos)
  const rows = { sin, cos, counts, n }
  const mean = meansOf(rows)
  return { mean, covariance: covarianceOf(rows, mean) }
}

/** Slots whose products are summed before the sums of others join them, so that rounding does not grow with a million. */
const block = 512

function meansOf({ sin, cos, counts, n }: Rows): number[] {
  const sums = new Float64Array(4)
  for (let from = 0; from < counts.length; from += block) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = from; i < Math.min(counts.length, from + block); i++) {
      const rows = counts[i] as number
      const x = cos[i] as number
      const y = sin[i] as number
      a += rows * x
      b += rows * y
      c += rows * (x - y) * (x + y)
      d += rows * 2 * x * y
    }
    add(sums, [a, b, c, d])
  }
  return Array.from(sums, sum => sum / n)
}

function covarianceOf({ sin, cos, counts, n }: Rows, means: readonly number[]): number[][] {
  const [meanA = 0, meanB = 0, meanC = 0, meanD = 0] = means
  const sums = new Float64Array(10)
  for (let from = 0; from < counts.length; from += block) {
    let [aa, ab, ac, ad, bb, bc, bd, cc, cd, dd] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let i = from; i < Math.min(counts.length, from + block); i++) {
      const rows = counts[i] as number
      const x = cos[i] as number
      const y = sin[i] as number
      const a = x - meanA
      const b = y - meanB
      const c = (x - y) * (x + y) - meanC
      const d = 2 * x * y - meanD
      aa += rows * a * a
      ab += rows * a * b
      ac += rows * a * c
      ad += rows * a * d
      bb += rows * b * b
      bc += rows * b * c
      bd += rows * b * d
      cc += rows * c * c
      cd += rows * c * d
      dd += rows * d * d
    }
    add(sums, [aa, ab, ac, ad, bb, bc, bd, cc, cd, dd])
  }
  const whole = [
    [0, 1, 2, 3],
    [1, 4, 5, 6],
    [2, 5, 7, 8],
    [3, 6, 8, 9],
  ]
  return whole.map(row => row.map(place => (sums[place] as number) / n))
}

function add(sums: Float64Array, more: readonly number[]): void {
  for (const [i, one] of more.entries()) sums[i] = (sums[i] as number) + one
}

/** N d' C^-1 d over the directions in which C is more than rounding. */
function quadratic(before: Waves, after: Waves, n: number, m: number): { statistic: number; rank: number } {
  const all = n + m
  const covariance = before.covariance.map((row, i) =>
    row.map((value, j) => (all / n) * value + (all / m) * (after.covariance[i]?.[j] ?? 0)),
  )
  const gaps = before.mean.map((mean, i) => mean - (after.mean[i] ?? 0))
  const directions = symmetricEigen(covariance)
  const largest = Math.max(...directions.map(({ value }) => value))
  const seen = directions.filter(({ value }) => value > largest * negligible)
  const squares = seen.map(({ value, vector }) => {
    const along = vector.reduce((sum, part, i) => sum + part * (gaps[i] ?? 0), 0)
    return (along * along) / value
  })
  return { statistic: all * squares.reduce((sum, square) => sum + square, 0), rank: seen.length }
}

function smallSample(n: number, m: number): number {
  if (Math.max(n, m) >= 25) return 1
  return 1 / (1 + (n + m) ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7))
}
