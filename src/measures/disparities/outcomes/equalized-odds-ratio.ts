import { ratio } from '../ratio.js'
import { worstOf } from '../worst.js'
import { ofEachRate } from './odds.js'
import type { OddsDisparity } from './outcome-disparity.js'

/**
 * Equalized odds: the smaller of two ratios between groups, that of the true positive rate and that of the false
 * positive rate.
 *
 *     min(min TPR / max TPR, min FPR / max FPR)
 *
 * No unit. Range [0, 1]; 1: alike. Rates that are 0 in every group have no ratio and differ in nothing: the other decides.
 * Interval at 95 % and p-value: those of the smaller ratio, Katz's and Fisher's, for two groups and one rate that were
 * not picked: multiply p by twice the number of pairs. Cost: a comparison a pair. Source: Hardt, Price & Srebro 2016;
 * Fairlearn's `equalized_odds_ratio`.
 */
export const equalizedOddsRatio: OddsDisparity = {
  id: 'equalized-odds-ratio',
  title: 'Equalized odds: the smaller ratio of true and false positive rates',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  of: 'odds',
  perPair: 2,
  between: groups =>
    worstOf(
      ofEachRate(groups, rated => [ratio.between(rated)]),
      'lower',
    ),
  every: groups => ofEachRate(groups, rated => ratio.every(rated)),
}
