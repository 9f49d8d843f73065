import type { Rate } from '../rate.js'
import { meanOverErrors } from '../scores/over-rows.js'
import { needsOfErrors } from './errors-of.js'
import { meanError } from './mean-error.js'

/** Root of the mean squared error of numeric predictions, in the label's unit. Range: 0 (all exact) upwards. */
export const rmse: Rate = {
  id: 'rmse',
  title: 'Root mean squared error',
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: inputs => needsOfErrors(inputs, 'squared'),
  of: (inputs, side) => meanError(inputs, side, 'squared', Math.sqrt),
  overRows: (inputs, columns) => meanOverErrors(inputs, columns, (said, is) => (said - is) ** 2, Math.sqrt),
}
