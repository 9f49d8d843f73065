import { symmetricEigen } from '../../math/symmetric-eigen.js'
import { chiSquareTail } from '../../math/upper-gamma.js'
import type { Ordered } from '../../profile/views/distribution.js'
import { commonCells, quantile } from '../../profile/views/ordered.js'
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
  const { low, a: counts, b } = commonCells(reference, candidate)
  for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] as number) + (b[i] as number)
  const pooled = { n: reference.n + candidate.n, low, high: low, counts, exact: true }
  return (quantile(pooled, 0.75).value - quantile(pooled, 0.25).value) / 2
}

interface Waves {
  mean: number[]
  /** With the divisor n. */
  covariance: number[][]
}

function waves({ low, counts, n }: Ordered, half: number): Waves {
  const columns = wavesOf(low, half)
  const mean = columns.map(column => meanProduct(column, 0, undefined, 0, counts, n))
  const covariance = columns.map((a, i) =>
    columns.map((b, j) => (j < i ? 0 : meanProduct(a, mean[i] ?? 0, b, mean[j] ?? 0, counts, n))),
  )
  return { mean, covariance }
}

/** Cosines and sines at both points; the second is twice the first, so its own follow by the double-angle formulas. */
function wavesOf(values: Float64Array, half: number): Float64Array[] {
  const [cos, sin, cosTwice, sinTwice] = [0, 1, 2, 3].map(() => new Float64Array(values.length))
  if (!cos || !sin || !cosTwice || !sinTwice) return []
  for (let i = 0; i < values.length; i++) {
    const angle = (point / half) * (values[i] as number)
    const [x, y] = [Math.cos(angle), Math.sin(angle)]
    cos[i] = x
    sin[i] = y
    cosTwice[i] = (x - y) * (x + y)
    sinTwice[i] = 2 * x * y
  }
  return [cos, sin, cosTwice, sinTwice]
}

/** Mean over the rows of (a - meanOfA) (b - meanOfB), or of the first alone. */
function meanProduct(
  a: Float64Array,
  meanOfA: number,
  b: Float64Array | undefined,
  meanOfB: number,
  counts: Float64Array,
  n: number,
): number {
  let sum = 0
  for (let slot = 0; slot < counts.length; slot++) {
    const other = b === undefined ? 1 : (b[slot] as number) - meanOfB
    sum += ((a[slot] as number) - meanOfA) * other * ((counts[slot] as number) / n)
  }
  return sum
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
