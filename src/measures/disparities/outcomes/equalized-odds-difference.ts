import { difference } from '../difference.js'
import { worstOf } from '../worst.js'
import { ofEachRate } from './odds.js'
import type { OddsDisparity } from './outcome-disparity.js'

/**
 * Equalized odds: the wider of two gaps between groups, that of the true positive rate and that of the false positive
 * rate.
 *
 *     max(max TPR - min TPR, max FPR - min FPR)
 *
 * A share. Range [0, 1]; 0: whether a prediction is favourable has nothing to do with the group once the label is known.
 * A group without positives has no true positive rate and takes part in the other gap only; it is never 0. Interval at
 * 95 % and p-value: those of the wider gap, Newcombe's and Fisher's, for two groups and one rate that were not picked:
 * multiply p by twice the number of pairs. Cost: a comparison a pair. Source: Hardt, Price & Srebro 2016; Fairlearn's
 * `equalized_odds_difference`.
 */
export const equalizedOddsDifference: OddsDisparity = {
  id: 'equalized-odds-difference',
  title: 'Equalized odds: the wider gap of true and false positive rates',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  of: 'odds',
  perPair: 2,
  between: groups =>
    worstOf(
      ofEachRate(groups, rated => [difference.between(rated)]),
      'higher',
    ),
  every: groups => ofEachRate(groups, rated => difference.every(rated)),
}
