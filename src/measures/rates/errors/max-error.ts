import { countOf, extremesOf } from '../../../profile/moments.js'
import { finiteOr } from '../../finite.js'
import { unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { momentsOfErrors, needsOfErrors } from './errors-of.js'

/**
 * The largest absolute error of numeric predictions, in the label's unit. Range: 0 (all exact) upwards.
 *
 * A fact about these rows that grows with their number: no interval, so a limit on it is written with `evidence: none`.
 * Infinite values: unmeasurable, as against a stored profile that withholds extremes. Cost: one comparison a row.
 * Source: scikit-learn's max_error.
 */
export const maxError: Rate = {
  id: 'max-error',
  title: 'Largest error',
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  isPlain: true,
  requires: ['label', 'prediction'],
  needs: inputs => needsOfErrors(inputs, 'absolute'),
  of(inputs, side) {
    const errors = momentsOfErrors(inputs, side, 'absolute')
    if ('unmeasurable' in errors) return errors
    const extremes = extremesOf(errors)
    return extremes ? finiteOr(extremes.max, { rows: countOf(errors) }) : unmeasurable('not-collected')
  },
}
