import { worstOf } from '../worst.js'
import { averageOdds } from './average-odds.js'
import type { OddsDisparity } from './outcome-disparity.js'

/**
 * How far two groups lie apart in the average of their true and false positive rates, for the two furthest apart.
 *
 *     max over pairs |(TPR_a - TPR_b) + (FPR_a - FPR_b)| / 2
 *
 * A share. Range [0, 1]. 0: the differences make up for each other, which is not that there are none:
 * `average-absolute-odds-difference` asks that. Over groups that have both rates. Interval at 95 %: MOVER over the four
 * rates from Wilson's. The p-value is the pooled score test that both rates are alike, chi-square with one degree of
 * freedom, asymptotic: multiply it by the number of pairs. Cost: a comparison a pair. Source: AIF360's
 * `average_odds_difference` without its sign, for no group is named the privileged one.
 */
export const averageOddsDifference: OddsDisparity = {
  id: 'average-odds-difference',
  title: 'Average odds difference',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  of: 'odds',
  perPair: 1,
  between: groups => worstOf(averageOddsDifference.every(groups), 'higher'),
  every: groups => averageOdds(groups, false),
}
