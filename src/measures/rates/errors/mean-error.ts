import { zOf } from '../../../math/normal.js'
import { countOf, meanOf, sdOf } from '../../../profile/moments.js'
import type { ErrorForm } from '../../../profile/need.js'
import type { Side } from '../../../profile/views/side.js'
import { finiteOr } from '../../finite.js'
import { type Measurement, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'
import { momentsOfErrors } from './errors-of.js'

/**
 * The mean of the rows' errors, carried through `scale` (the root, for rmse), with the interval of a mean: normal, from
 * the errors' own spread, and never below 0. One row: no interval.
 */
export function meanError(
  inputs: RateInputs,
  side: Side,
  as: Exclude<ErrorForm, 'wrong' | 'signed'>,
  scale: (mean: number) => number,
  most = Number.POSITIVE_INFINITY,
): Measurement {
  const errors = momentsOfErrors(inputs, side, as)
  if ('unmeasurable' in errors) return errors
  const [rows, mean, sd = Number.NaN] = [countOf(errors), meanOf(errors), sdOf(errors)]
  if (mean === undefined) return unmeasurable('not-numeric')
  const half = (zOf(inputs.confidence) * sd) / Math.sqrt(rows)
  const interval = {
    low: scale(Math.max(0, mean - half)),
    high: Math.min(most, scale(mean + half)),
    confidence: inputs.confidence,
  }
  return finiteOr(scale(mean), { rows }, Number.isFinite(interval.high) ? { interval } : {})
}
