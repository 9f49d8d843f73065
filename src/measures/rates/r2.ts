import { countOf, meanOf, varianceOf } from '../../profile/moments.js'
import type { Need } from '../../profile/need.js'
import { statistic } from '../../profile/views/side.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import { momentsOfErrors, needsOfErrors } from './errors-of.js'
import type { Rate, RateInputs } from './rate.js'

/**
 * Coefficient of determination: the share of the labels' variance that predictions account for.
 *
 *     R2 = 1 - mean squared error / population variance of the labels
 *
 * No unit. Range: below 1; 1 all exact, 0 no better than the labels' mean, below 0 worse. Over rows with both; labels
 * are taken where there is a prediction. Labels of one value: unmeasurable. No interval, so a limit on it is
 * written with `evidence: none`. Exact against a stored profile to its 12 digits. Cost: two sums a row. Source: scikit-learn's
 * r2_score.
 */
export const r2: Rate = {
  id: 'r2',
  title: 'R squared',
  unit: 'score',
  range: [Number.NEGATIVE_INFINITY, 1],
  worse: 'lower',
  isPlain: true,
  requires: ['label', 'prediction'],
  needs: inputs => [...needsOfErrors(inputs, 'squared'), ...labelNeeds(inputs)],
  of(inputs, side) {
    const errors = momentsOfErrors(inputs, side, 'squared')
    if ('unmeasurable' in errors) return errors
    const [need] = labelNeeds(inputs)
    const labels = need && statistic(side, need)
    if (labels?.fold !== 'moments') return unmeasurable('not-collected')
    const cell = labels.cells.findIndex(([type]) => type === 'value')
    const [mean, variance] = [meanOf(errors), varianceOf(labels, cell, 0)]
    if (mean === undefined || variance === undefined) return unmeasurable('not-numeric')
    if (variance === 0) return unmeasurable('constant')
    return finiteOr(Math.min(1, 1 - mean / variance), { rows: countOf(errors) })
  },
}

/** Labels apart for rows that have a prediction. */
function labelNeeds({ label, prediction }: RateInputs): Need[] {
  if (label === undefined || prediction === undefined) return []
  return [{ fold: 'moments', of: [{ value: label }], within: [{ type: prediction }] }]
}
