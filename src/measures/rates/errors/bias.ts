import { zOf } from '../../../math/normal.js'
import { countOf, meanOf, sdOf } from '../../../profile/moments.js'
import { finiteOr } from '../../finite.js'
import { unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { meanOverErrors } from '../scores/over-rows.js'
import { momentsOfErrors, needsOfErrors } from './errors-of.js'

/**
 * Mean error of numeric predictions, prediction - label, in the label's unit. Range: any; 0: neither too high nor too
 * low on the whole. Neither way is worse on its own.
 *
 * Interval: that of a mean, normal, from the errors' own spread; one row: none. Infinite values: unmeasurable. Exact
 * against a stored profile. Cost: one addition a row.
 */
export const bias: Rate = {
  id: 'bias',
  title: 'Mean error',
  unit: 'column',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  worse: 'neither',
  requires: ['label', 'prediction'],
  needs: inputs => needsOfErrors(inputs, 'signed'),
  of(inputs, side) {
    const errors = momentsOfErrors(inputs, side, 'signed')
    if ('unmeasurable' in errors) return errors
    const [rows, mean, sd] = [countOf(errors), meanOf(errors), sdOf(errors)]
    if (mean === undefined) return unmeasurable('not-numeric')
    const half = sd === undefined ? Number.NaN : (zOf(inputs.confidence) * sd) / Math.sqrt(rows)
    const interval = { low: mean - half, high: mean + half, confidence: inputs.confidence }
    const isBounded = Number.isFinite(interval.low) && Number.isFinite(interval.high)
    return finiteOr(mean, { rows }, isBounded ? { interval } : {})
  },
  overRows: (inputs, columns) => meanOverErrors(inputs, columns, (said, is) => said - is),
}
