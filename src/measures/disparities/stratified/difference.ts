import { commonRiskDifference } from '../../concept/mantel-haenszel.js'
import { measured } from '../../measurement.js'
import type { DisparityResult } from '../disparity.js'
import { confidence } from '../extremes.js'
import { worstOf } from '../worst.js'
import { type Meeting, meetingsOf, type StratifiedDisparity, sameInStrataP } from './strata.js'

/**
 * Conditional difference: how far apart two groups are among rows that are alike in something else (their stratum),
 * for the two furthest apart. Over selection rates it is conditional statistical parity.
 *
 *     sum over strata of w (p_a - p_b) / sum w,  w = n_a n_b / (n_a + n_b)
 *
 * the common risk difference of Mantel and Haenszel. Range [0, 1] for the two groups as they were picked; 0: at equal
 * stratum they are alike, as far as one direction goes. Strata with rows of one group only tell nothing of two. Interval
 * at 95 %: Sato 1989. The p-value is Cochran, Mantel and Haenszel's, without continuity correction, asymptotic: multiply
 * it by the number of pairs. Cost: a table a stratum and pair. Source: Mantel & Haenszel 1959; Greenland & Robins 1985;
 * Kamiran, Zliobaite & Calders 2013 and Corbett-Davies et al. 2017 for the notion.
 */
export const conditionalDifference: StratifiedDisparity = {
  id: 'difference',
  title: 'Difference between groups at equal stratum',
  range: [0, 1],
  worse: 'higher',
  between: groups => worstOf(conditionalDifference.every(groups), 'higher', 'no-common-stratum'),
  every: groups => meetingsOf(groups).map(differenceIn),
}

function differenceIn({ highest, lowest, rates, rows, strata }: Meeting): DisparityResult {
  const { value, interval } = commonRiskDifference(strata, confidence)
  const measurement = measured(
    Math.max(0, value),
    { rows },
    { interval: { ...interval, confidence }, pValue: sameInStrataP(strata) },
  )
  return { measurement, highest, lowest, rates, strata: { count: strata.length, rows } }
}
