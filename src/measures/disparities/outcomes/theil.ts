import { entropyAmong } from './generalized-entropy.js'
import type { BenefitDisparity } from './outcome-disparity.js'

/**
 * Theil index: `generalized-entropy` with alpha 1, of the benefits b = prediction - label + 1 of the rows.
 *
 *     T = mean(b / m ln(b / m)),  0 ln 0 = 0,  m: the mean benefit
 *
 * In nats. Range [0, infinite); 0: every row is right. Undefined where every row is a false negative. Interval and cost as
 * of `generalized-entropy`. Source: Theil 1967; Speicher et al. 2018; AIF360's `theil_index`.
 */
export const theil: BenefitDisparity = {
  id: 'theil',
  title: 'Theil index of benefits',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  of: 'benefits',
  isOfGroups: false,
  takesAlpha: false,
  among: groups => entropyAmong(groups, 1),
}
