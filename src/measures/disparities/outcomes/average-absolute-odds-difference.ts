import { worstOf } from '../worst.js'
import { averageOdds } from './average-odds.js'
import type { OddsDisparity } from './outcome-disparity.js'

/**
 * The average of what two groups differ by in their true and in their false positive rate, whichever group has more of
 * either, for the two furthest apart.
 *
 *     max over pairs (|TPR_a - TPR_b| + |FPR_a - FPR_b|) / 2
 *
 * A share. Range [0, 1]; 0: both rates are alike. Over groups that have both rates. Interval at 95 %: MOVER over the four
 * rates from Wilson's, cut at 0. The p-value is the pooled score test of both rates, chi-square with two degrees of
 * freedom, asymptotic: multiply it by the number of pairs. Cost: a comparison a pair. Source: AIF360's
 * `average_odds_error`.
 */
export const averageAbsoluteOddsDifference: OddsDisparity = {
  id: 'average-absolute-odds-difference',
  title: 'Average absolute odds difference',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  of: 'odds',
  perPair: 1,
  between: groups => worstOf(averageAbsoluteOddsDifference.every(groups), 'higher'),
  every: groups => averageOdds(groups, true),
}
