import { noncentralityFor } from '../../math/noncentral-chi-square.js'
import { type Measured, measured } from '../measurement.js'
import { breslowDay, cochranMantelHaenszel, tableOf } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'
import type { Stratum } from './stratum.js'

/**
 * How far the share of rows with the outcome has moved at equal input, whether in one direction or in several: the root
 * mean square of the strata's changes, less what chance alone makes of it, in standard deviations of the outcome.
 *
 *     sqrt( (sum w d^2 - sum w v) / (p (1 - p)) ),  w = (n m / N) / sum n m / N,  d: candidate's share less reference's
 *     v: variance of d were both sides alike,  p: share of the outcome over both sides
 *
 * Unit: standard deviations of the outcome, so that a rare one counts as well: .2 is 10 points around 50 %, 6 around
 * 10 %, 2 around 1 %. Range: 0 (no more than chance) upwards. p-value: twice the smaller of `cochran-mantel-haenszel` and
 * `breslow-day-tarone`, which see changes in one direction and in several. Cost: three passes over the strata.
 */
export const conceptShift: Stratified = {
  id: 'concept-shift',
  title: 'Change of the outcome at equal input, in standard deviations',
  reads: 'strata',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  of: ({ strata, reference, candidate }) => shiftOf(strata, reference + candidate),
}

export function shiftOf(strata: readonly Stratum[], rows: number): Measured {
  let [weight, square, chance, positive] = [0, 0, 0, 0]
  for (const { a, b, c, d, m, n, all } of strata.map(tableOf)) {
    const own = (m * n) / all
    weight += own
    square += own * (a / m - c / n) ** 2
    chance += ((a + c) * (b + d)) / (all * (all - 1))
    positive += a + c
  }
  const variance = (positive / rows) * (1 - positive / rows)
  const value = Math.sqrt(Math.max(0, square - chance) / weight / variance)
  const one = cochranMantelHaenszel(strata).pValue
  const several = breslowDay(strata, true)?.pValue ?? 1
  const pValue = Math.min(1, 2 * Math.min(one, several))
  return measured(value, { rows }, { pValue })
}

/**
 * The smallest shift that would have been noticed with 80 % probability, whichever way it goes, when `tested` inputs
 * share the level .01.
 */
export function detectableShift(strata: readonly Stratum[], tested: number): number {
  const weight = strata.map(tableOf).reduce((sum, { m, n, all }) => sum + (m * n) / all, 0)
  return Math.sqrt(noncentrality(strata.length, tested) / weight)
}

/** Rows on each side with which a shift of `size` would be noticed. */
export function rowsForShift(strata: number, tested: number, size: number): number {
  return Math.ceil((2 * noncentrality(strata, tested)) / size ** 2)
}

/** What the test with more degrees of freedom wants at half the level. */
function noncentrality(strata: number, tested: number): number {
  return noncentralityFor(Math.max(1, strata - 1), 0.01 / tested / 2, 0.8)
}
