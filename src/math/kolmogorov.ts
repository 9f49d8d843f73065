import { binomialTerm } from './saddle-point.js'

/**
 * Tail probabilities of Kolmogorov and Smirnov's statistic D.
 *
 * `twoSampleTail` is exact (relative error about 1e-12); `limitTail` is what scipy calls asymptotic: the one-sample
 * distribution at n m / (n + m) rows, relative error 1e-7 from 5,000 such rows on and 1e-6 from 140. Ties make both
 * conservative.
 */

/** Above this many pairs of rows `twoSampleTail` takes too long; scipy's rule of 10,000 rows a side. */
export const exactPairs = 1e8

/**
 * P(D >= d) of two samples of n and m distinct values from one distribution, exactly.
 *
 * Every way of merging the samples is a lattice path from (0, 0) to (n, m). Column by column this follows the
 * probability that a random path to a point has touched the lines |i/n - j/m| = d, outside of which it is 1. Only
 * positive numbers are added, so small tails keep their digits. Source: Hodges 1957, Viehmann 2021.
 */
export function twoSampleTail(d: number, n: number, m: number): number {
  const shared = greatestDivisor(n, m)
  const height = Math.round((d * n * m) / shared)
  if (height <= 0) return 1
  if (beyondDoubles(d, n, m)) return 0
  const [a, b] = n <= m ? [n / shared, m / shared] : [m / shared, n / shared]
  const [columns, rows] = [a * shared, b * shared]
  const touched = new Float64Array(rows + 1).fill(1)
  for (let i = 0; i <= columns; i++) {
    // |i b - j a| < height, in integers.
    const first = Math.max(0, Math.floor((i * b - height) / a) + 1)
    const last = Math.min(rows, Math.ceil((i * b + height) / a) - 1)
    if (i > 0 && first > 0) touched[first - 1] = 1
    for (let j = first; j <= last; j++) {
      if (i === 0 && j === 0) touched[0] = 0
      else {
        const left = i > 0 ? (touched[j] ?? 1) : 0
        const below = j > 0 ? (touched[j - 1] ?? 1) : 0
        touched[j] = (left * i + below * j) / (i + j)
      }
    }
  }
  return Math.min(1, touched[rows] ?? 1)
}

/** P(D >= d) for samples too large for `twoSampleTail`. */
export function limitTail(d: number, n: number, m: number): number {
  const rows = Math.max(1, Math.round((n / (n + m)) * m))
  if (d <= 0) return 1
  if (d >= 1 || beyondDoubles(d, n, m)) return 0
  const tail = rows * d * d >= 2.2 ? 2 * oneSided(d, rows) : 1 - pelzGood(d, rows)
  return Math.min(1, Math.max(0, tail))
}

/** The tail is below 1e-300: 2 exp(-2 d^2 n m / (n + m)) bounds it from above. */
function beyondDoubles(d: number, n: number, m: number): boolean {
  return 2 * d * d * (n / (n + m)) * m > 700
}

/** P(D+ >= d) of one sample, exactly: all terms are positive. Source: Smirnov 1944, Birnbaum & Tingey 1951. */
function oneSided(d: number, n: number): number {
  let sum = 0
  for (let j = 0; j <= Math.floor(n * (1 - d)); j++) {
    const p = d + j / n
    if (p < 1) sum += binomialTerm(j, n, p) / p
  }
  return d * sum
}

/** P(D < d) of one sample of n rows: Kolmogorov's limit and three correction terms. Source: Pelz & Good 1976. */
function pelzGood(d: number, n: number): number {
  const z = Math.sqrt(n) * d
  const [z2, z4, z6, z8] = [z ** 2, z ** 4, z ** 6, z ** 8]
  const pi2 = Math.PI ** 2
  const sums = [0, 0, 0, 0]
  const add = (order: number, amount: number) => {
    sums[order] = (sums[order] ?? 0) + amount
  }
  const most = Math.ceil((16 * z) / Math.PI) + 1
  for (let k = 1; k <= most; k++) {
    // Odd multiples of pi/2 carry all four sums, whole multiples of pi the last two.
    const h = (pi2 * (2 * k - 1) ** 2) / 4
    const odd = Math.exp(-h / (2 * z2))
    add(0, odd / z)
    add(1, (odd * (h - z2)) / (6 * z4))
    add(2, (odd * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * h + (1 - 2 * z2) * h * h)) / (72 * z ** 7))
    const cubic =
      -30 * z6 - 90 * z8 + (135 * z4 - 96 * z6) * h + (212 * z4 - 60 * z2) * h * h + (5 - 30 * z2) * h ** 3
    add(3, (odd * cubic) / (6480 * z ** 10))
    const w = pi2 * k * k
    const whole = Math.exp(-w / (2 * z2))
    add(2, (-whole * w) / (36 * z ** 3))
    add(3, (whole * w * (3 * z2 - w)) / (216 * z6))
  }
  return Math.sqrt(2 * Math.PI) * sums.reduce((total, sum, order) => total + sum / n ** (order / 2), 0)
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}
