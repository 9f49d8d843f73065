import { errorOf } from '../../../profile/fold/row-errors.js'
import { countOf } from '../../../profile/moments.js'
import { unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { meanOverErrors } from '../scores/over-rows.js'
import { momentsOfErrors, needsOfErrors } from './errors-of.js'
import { meanError } from './mean-error.js'

/**
 * Mean absolute percentage error of numeric predictions.
 *
 *     MAPE = mean of |prediction - label| / |label|
 *
 * A share: 0.1 is 10 %. Range: 0 (all exact) upwards; a prediction of 0 throughout has 1. A label of 0 has no such error,
 * where scikit-learn divides by 2.2e-16 and gives a number near 1e15: unmeasurable, and `smape` or `mae` are not.
 * Interval: that of a mean, normal, from the errors' own spread; one row: none. Infinite values: unmeasurable. Exact
 * against a stored profile. Cost: two additions a row. Source: scikit-learn's mean_absolute_percentage_error.
 */
export const mape: Rate = {
  id: 'mape',
  title: 'Mean absolute percentage error',
  unit: 'share',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: inputs => [...needsOfErrors(inputs, 'share'), ...needsOfErrors(inputs, 'absolute').slice(0, 1)],
  of(inputs, side) {
    const all = momentsOfErrors(inputs, side, 'absolute')
    if ('unmeasurable' in all) return all
    const shares = momentsOfErrors(inputs, side, 'share')
    // Moments leave out what is not finite. Effective rows say that there are such, not how many.
    const zeros = countOf(all) - ('unmeasurable' in shares ? 0 : countOf(shares))
    const have = side.weight === undefined ? { have: Math.round(zeros) } : {}
    if (Math.abs(zeros) > 1e-9 * countOf(all)) return unmeasurable('labels-of-zero', have)
    return meanError(inputs, side, 'share', mean => mean)
  },
  overRows: (inputs, columns) => meanOverErrors(inputs, columns, errorOf.share),
}
