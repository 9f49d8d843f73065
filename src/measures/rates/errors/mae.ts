import type { Rate } from '../rate.js'
import { meanOverErrors } from '../scores/over-rows.js'
import { needsOfErrors } from './errors-of.js'
import { meanError } from './mean-error.js'

/** Mean absolute error of numeric predictions, in the label's unit. Range: 0 (all exact) upwards. */
export const mae: Rate = {
  id: 'mae',
  title: 'Mean absolute error',
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: inputs => needsOfErrors(inputs, 'absolute'),
  of: (inputs, side) => meanError(inputs, side, 'absolute', mean => mean),
  overRows: (inputs, columns) => meanOverErrors(inputs, columns, (said, is) => Math.abs(said - is)),
}
