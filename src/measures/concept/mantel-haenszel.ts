import { zOf } from '../../math/normal.js'
import type { Estimate } from '../../math/proportion.js'
import { chiSquareTail } from '../../math/upper-gamma.js'
import type { Stratum } from './stratum.js'

/** What Mantel and Haenszel found to sum over 2 x 2 tables. Candidate against reference; every margin has a row. */

/** The table of a stratum: rows of the candidate with the outcome (a) and without (b), of the reference (c, d). */
export function tableOf({ reference, candidate }: Stratum) {
  const [a, b, c, d] = [candidate.positive, candidate.negative, reference.positive, reference.negative]
  return { a, b, c, d, m: a + b, n: c + d, all: a + b + c + d }
}

export interface ChiSquare {
  statistic: number
  df: number
  pValue: number
}

/**
 * Cochran, Mantel and Haenszel: is the common odds ratio 1? Chi-square with one degree of freedom, without continuity
 * correction: (sum (a - e))^2 / sum v, with e and v of a as the margins of each stratum make them.
 */
export function cochranMantelHaenszel(strata: readonly Stratum[]): ChiSquare {
  let difference = 0
  let variance = 0
  for (const { a, b, c, d, m, n, all } of strata.map(tableOf)) {
    difference += a - (m * (a + c)) / all
    variance += (m * n * (a + c) * (b + d)) / (all * all * (all - 1))
  }
  const statistic = difference ** 2 / variance
  return { statistic, df: 1, pValue: chiSquareTail(statistic, 1) }
}

/**
 * The common odds ratio, sum(a d / N) / sum(b c / N), as its logarithm with the standard error of Robins, Breslow and
 * Greenland 1986. undefined where it is 0 or infinite: no stratum has both discordant cells.
 */
export function commonLogOdds(strata: readonly Stratum[]): { value: number; error: number } | undefined {
  let [r, s, pr, ps, qr, qs] = [0, 0, 0, 0, 0, 0]
  for (const { a, b, c, d, all } of strata.map(tableOf)) {
    const [agree, differ] = [(a * d) / all, (b * c) / all]
    const [p, q] = [(a + d) / all, (b + c) / all]
    r += agree
    s += differ
    pr += p * agree
    ps += p * differ
    qr += q * agree
    qs += q * differ
  }
  if (r === 0 || s === 0) return undefined
  const variance = pr / (2 * r * r) + (ps + qr) / (2 * r * s) + qs / (2 * s * s)
  return { value: Math.log(r / s), error: Math.sqrt(variance) }
}

/** How frequent the outcome is on each side at equal input: strata weighted as in the common risk difference. */
export function commonRisks(strata: readonly Stratum[]): { reference: number; candidate: number } {
  let [weight, reference, candidate] = [0, 0, 0]
  for (const { a, c, m, n, all } of strata.map(tableOf)) {
    weight += (m * n) / all
    reference += (c * m) / all
    candidate += (a * n) / all
  }
  return { reference: reference / weight, candidate: candidate / weight }
}

/**
 * The common risk difference, candidate less reference: differences of the strata weighted by n m / N, with the
 * variance of Sato 1989, right for few large strata and for many small ones.
 */
export function commonRiskDifference(strata: readonly Stratum[], confidence: number): Estimate {
  let [weight, sum, p, q] = [0, 0, 0, 0]
  for (const { a, b, c, d, m, n, all } of strata.map(tableOf)) {
    weight += (m * n) / all
    sum += (a * n - c * m) / all
    p += (m * m * c - n * n * a + (m * n * (n - m)) / 2) / (all * all)
    q += (a * d + c * b) / (2 * all)
  }
  const value = sum / weight
  const half = (zOf(confidence) * Math.sqrt(Math.max(0, value * p + q))) / weight
  return { value, interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half) } }
}

/**
 * Breslow and Day: do the odds ratios of the strata differ? Chi-square with a degree of freedom less than strata, of
 * the counts against those that the common odds ratio makes of each stratum's margins. Tarone's correction takes off
 * what the Mantel-Haenszel estimate is short of the most likely one. undefined without a finite odds ratio above 0.
 */
export function breslowDay(strata: readonly Stratum[], isCorrected: boolean): ChiSquare | undefined {
  const common = commonLogOdds(strata)
  if (common === undefined || strata.length < 2) return undefined
  const ratio = Math.exp(common.value)
  let [statistic, difference, variances] = [0, 0, 0]
  for (const { a, c, b, d, m, n } of strata.map(tableOf)) {
    const expected = expectedAt(ratio, m, n, a + c)
    const [eb, ec, ed] = [m - expected, a + c - expected, n - (a + c) + expected]
    const variance = 1 / (1 / expected + 1 / eb + 1 / ec + 1 / ed)
    statistic += (a - expected) ** 2 / variance
    difference += a - expected
    variances += variance
  }
  if (isCorrected) statistic -= difference ** 2 / variances
  const df = strata.length - 1
  return { statistic: Math.max(0, statistic), df, pValue: chiSquareTail(statistic, df) }
}

/** The count a with (a / (m - a)) / ((t - a) / (n - t + a)) = ratio. */
function expectedAt(ratio: number, m: number, n: number, t: number): number {
  // ratio (m - a) (t - a) = a (n - t + a): of a quadratic the root between 0 and min(m, t), so that nothing cancels.
  const square = 1 - ratio
  const linear = n - t + ratio * (m + t)
  const constant = ratio * m * t
  const root = Math.sqrt(linear * linear + 4 * square * constant)
  return linear < 0 ? (root - linear) / (2 * square) : (2 * constant) / (linear + root)
}
