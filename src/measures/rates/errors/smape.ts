import { errorOf } from '../../../profile/fold/row-errors.js'
import type { Rate } from '../rate.js'
import { meanOverErrors } from '../scores/over-rows.js'
import { needsOfErrors } from './errors-of.js'
import { meanError } from './mean-error.js'

/**
 * Symmetric mean absolute percentage error of numeric predictions.
 *
 *     sMAPE = mean of 2 |prediction - label| / (|prediction| + |label|), where both are 0: 0
 *
 * A share of the mean of the two. Range [0, 2]: 0 all exact; 2 every sign is wrong, or one of the two is 0 throughout. Others
 * leave the 2 out and end at 1. Interval: that of a mean, normal, from the errors' own spread; one row: none. Infinite
 * values: unmeasurable. Exact against a stored profile. Cost: an addition a row. Source: Makridakis 1993.
 */
export const smape: Rate = {
  id: 'smape',
  title: 'Symmetric mean absolute percentage error',
  unit: 'share',
  range: [0, 2],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: inputs => needsOfErrors(inputs, 'symmetric'),
  of: (inputs, side) => meanError(inputs, side, 'symmetric', mean => mean, 2),
  overRows: (inputs, columns) => meanOverErrors(inputs, columns, errorOf.symmetric),
}
