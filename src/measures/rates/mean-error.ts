import { zOf } from '../../math/normal.js'
import { countOf, meanOf, sdOf } from '../../profile/moments.js'
import type { Need } from '../../profile/need.js'
import { rowsOfLevel } from '../../profile/tally.js'
import { typeNeed } from '../../profile/views/distribution.js'
import { type Side, statistic } from '../../profile/views/side.js'
import { finiteOr } from '../finite.js'
import { type Interval, type Measurement, unmeasurable } from '../measurement.js'
import type { RateInputs } from './rate.js'

type How = 'absolute' | 'squared'

export function errorNeeds({ label, prediction }: RateInputs, as: How): Need[] {
  if (label === undefined || prediction === undefined) return []
  return [
    { fold: 'moments', of: [{ error: [prediction, label], as }], within: [] },
    typeNeed(label),
    typeNeed(prediction),
  ]
}

/** Moments leave infinite errors out, which would flatter the model. */
function infiniteIn(columns: readonly (string | undefined)[], side: Side): string | undefined {
  return columns.find(column => {
    const types = column === undefined ? undefined : statistic(side, typeNeed(column))
    return types?.fold === 'tally' && rowsOfLevel(types, 0, 'infinite') > 0
  })
}

/**
 * The mean of the rows' errors, carried through `scale` (the root, for rmse), with the interval of a mean: normal, from
 * the errors' own spread, and never below 0. One row: no interval.
 */
export function meanError(
  inputs: RateInputs,
  side: Side,
  as: How,
  scale: (mean: number) => number,
): Measurement {
  const [need] = errorNeeds(inputs, as)
  const moments = need && statistic(side, need)
  if (moments?.fold !== 'moments') return unmeasurable('not-collected')
  const infinite = infiniteIn([inputs.label, inputs.prediction], side)
  if (infinite !== undefined) return unmeasurable('not-numeric', { subject: infinite })
  const rows = countOf(moments)
  if (rows === 0)
    return unmeasurable('undefined-rate', { subject: 'rows with label and prediction', have: 0, need: 1 })
  const mean = meanOf(moments)
  const sd = sdOf(moments)
  if (mean === undefined) return unmeasurable('not-numeric')
  const half = sd === undefined ? undefined : (zOf(inputs.confidence) * sd) / Math.sqrt(rows)
  const interval: Interval | undefined =
    half === undefined
      ? undefined
      : { low: scale(Math.max(0, mean - half)), high: scale(mean + half), confidence: inputs.confidence }
  const useful = interval !== undefined && Number.isFinite(interval.high)
  return finiteOr(scale(mean), { rows }, useful ? { interval } : {})
}
