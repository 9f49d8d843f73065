import type { Need } from '../../../profile/need.js'
import type { Side } from '../../../profile/views/side.js'
import { type Measurement, measured, unmeasurable } from '../../measurement.js'
import { rowsToResample } from '../../resampling/own-interval.js'
import type { RateInputs } from '../rate.js'
import { columnsRead } from '../roles.js'
import { areaOf, intervalOfArea } from './area.js'
import { classScoreNeeds, type ScoredClass, scoredClasses } from './class-scores.js'
import { errorOfRows, type OvrAverage } from './ovr-error.js'

export const ovrRoles = ['label', 'scores'] as const

export function ovrNeeds(inputs: RateInputs): Need[] {
  const needs = classScoreNeeds(inputs)
  return needs.length === 0 ? [] : [...needs, rowsToResample(columnsRead({ requires: ovrRoles }, inputs))]
}

/**
 * The mean over the classes of the area under the ROC curve of each against the rest.
 *
 * Its error is taken from each row's part in the pairs of all classes; where there are no rows, as in a stored profile or
 * where they are weighed, from the errors of the classes as if they went up and down together, which none exceeds.
 */
export function ovrArea(inputs: RateInputs, side: Side, by: OvrAverage): Measurement {
  const classes = scoredClasses(inputs, side)
  if ('unmeasurable' in classes) return classes
  const lacking = classes.find(({ positives, negatives }) => positives.n === 0 || negatives.n === 0)
  if (lacking) return unmeasurable('undefined-rate', { subject: `class ${lacking.class}`, have: 0, need: 1 })
  const weights = weightsOf(classes, by)
  const areas = classes.map(areaOf)
  let [value, unsure, together] = [0, 0, 0]
  for (const [i, { area, error, unsure: own }] of areas.entries()) {
    const weight = weights[i] ?? 0
    value += weight * area
    unsure += weight * own
    together += weight * error
  }
  value = Math.min(1, value)
  const rows = classes.reduce((sum, { positives }) => sum + positives.n, 0)
  const error = errorOfRows(inputs, side, by, rows) ?? together
  const fewest = Math.min(...classes.map(({ positives, negatives }) => Math.min(positives.n, negatives.n)))
  const interval = intervalOfArea(value, value < 1 ? error : 0, fewest, inputs.confidence)
  const bound = [Math.max(0, value - unsure), Math.min(1, value + unsure)] as const
  return measured(value, { rows }, { ...(unsure > 0 && { bound }), ...(interval && { interval }) })
}

function weightsOf(classes: readonly ScoredClass[], by: OvrAverage): number[] {
  const rows = classes.reduce((sum, { positives }) => sum + positives.n, 0)
  return classes.map(({ positives }) => (by === 'macro' ? 1 / classes.length : positives.n / rows))
}
