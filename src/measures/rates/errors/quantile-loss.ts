import { zOf } from '../../../math/normal.js'
import { countOf, meanOf, varianceOf } from '../../../profile/moments.js'
import { finiteOr } from '../../finite.js'
import { unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { meanOverErrors } from '../scores/over-rows.js'
import { momentsOfErrors, needsOfErrors } from './errors-of.js'

/**
 * Quantile (pinball) loss of predictions that are meant to lie above a share `at` of the labels.
 *
 *     mean of at * max(0, label - prediction) + (1 - at) * max(0, prediction - label)
 *
 * In the label's unit. Range: 0 (all exact) upwards; at 0.5 it is half of `mae`. Interval: that of a mean, normal, from the
 * losses' own spread; one row: none. Infinite values: unmeasurable. Exact against a stored profile, at any `at`. Cost:
 * two additions a row. Source: Koenker & Bassett 1978; scikit-learn's mean_pinball_loss, whose alpha is `at`.
 */
export const quantileLoss: Rate = {
  id: 'quantile-loss',
  title: 'Quantile loss',
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['label', 'prediction'],
  needs: inputs => [...needsOfErrors(inputs, 'over'), ...needsOfErrors(inputs, 'under').slice(0, 1)],
  of(inputs, side) {
    const [over, under] = [momentsOfErrors(inputs, side, 'over'), momentsOfErrors(inputs, side, 'under')]
    if ('unmeasurable' in over) return over
    if ('unmeasurable' in under) return under
    const { at = 0.5, confidence } = inputs
    const [high, low] = [meanOf(over), meanOf(under)]
    const rows = countOf(over)
    if (high === undefined || low === undefined) return unmeasurable('not-numeric')
    const value = (1 - at) * high + at * low
    const [spread, other] = [varianceOf(over) ?? Number.NaN, varianceOf(under) ?? Number.NaN]
    // A row has one of the two losses, so that their product is 0.
    const both = (-high * low * rows) / (rows - 1)
    const variance = (1 - at) ** 2 * spread + at ** 2 * other + 2 * at * (1 - at) * both
    const half = zOf(confidence) * Math.sqrt(Math.max(0, variance) / rows)
    const interval = { low: Math.max(0, value - half), high: value + half, confidence }
    return finiteOr(value, { rows }, Number.isFinite(interval.high) ? { interval } : {})
  },
  overRows: ({ at = 0.5, ...inputs }, columns) =>
    meanOverErrors(inputs, columns, (said, is) => Math.max(at * (is - said), (1 - at) * (said - is))),
}
