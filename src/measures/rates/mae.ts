import { needsOfErrors } from './errors-of.js'
import { meanError } from './mean-error.js'
import { meanOverErrors } from './over-rows.js'
import type { Rate } from './rate.js'

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
