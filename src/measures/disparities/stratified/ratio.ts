import { zOf } from '../../../math/normal.js'
import type { Bounds } from '../../../math/proportion.js'
import { tableOf } from '../../concept/mantel-haenszel.js'
import type { Stratum } from '../../concept/stratum.js'
import { measured, unmeasurable } from '../../measurement.js'
import type { DisparityResult } from '../disparity.js'
import { confidence } from '../extremes.js'
import { worstOf } from '../worst.js'
import { type Meeting, meetingsOf, type StratifiedDisparity, sameInStrataP } from './strata.js'

/**
 * Conditional ratio: the lower group's rate over the higher's among rows that are alike in something else (their
 * stratum), for the two groups where it is least.
 *
 *     sum over strata of x_a n_b / n  /  sum of x_b n_a / n
 *
 * the common risk ratio of Mantel and Haenszel. Range [0, 1]; 1: at equal stratum alike, as far as one direction goes.
 * Undefined where neither group has any (`nobody-selected`). Interval at 95 %: log-normal with the variance of Greenland
 * and Robins 1985; where the lower rate is 0, with half a row added to its hits, spread over the strata. The p-value is
 * Cochran, Mantel and Haenszel's, asymptotic: multiply it by the number of pairs. Cost: a table a stratum and pair.
 */
export const conditionalRatio: StratifiedDisparity = {
  id: 'ratio',
  title: 'Ratio between groups at equal stratum',
  range: [0, 1],
  worse: 'lower',
  between: groups => worstOf(conditionalRatio.every(groups), 'lower', 'no-common-stratum'),
  every: groups => meetingsOf(groups).map(ratioIn),
}

function ratioIn({ highest, lowest, rates, rows, strata }: Meeting): DisparityResult {
  const about = { highest, lowest, rates, strata: { count: strata.length, rows } }
  if (!(rates.highest > 0)) return { measurement: unmeasurable('nobody-selected'), ...about }
  const value = Math.min(1, rates.lowest / rates.highest)
  const bounds = boundsOf(strata, value)
  const evidence = { interval: { ...bounds, confidence }, pValue: sameInStrataP(strata) }
  return { measurement: measured(value, { rows }, evidence), ...about }
}

/** Of the lower group's rate over the higher's, which is the candidate of each stratum. */
function boundsOf(strata: readonly Stratum[], value: number): Bounds {
  const more = value > 0 ? 0 : 0.5 / strata.length
  let [lower, higher, variance] = [0, 0, 0]
  for (const { a, c: found, m, n, all } of strata.map(tableOf)) {
    const c = found + more
    lower += (c * m) / all
    higher += (a * n) / all
    variance += (m * n * (a + c) - a * c * all) / (all * all)
  }
  const reach = zOf(confidence) * Math.sqrt(Math.max(0, variance / (lower * higher)))
  const middle = lower / higher
  return { low: Math.min(value, middle * Math.exp(-reach)), high: Math.max(value, middle * Math.exp(reach)) }
}
