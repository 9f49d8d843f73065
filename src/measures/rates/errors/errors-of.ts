import { countOf } from '../../../profile/moments.js'
import type { ErrorForm, Need } from '../../../profile/need.js'
import type { Moments } from '../../../profile/statistic.js'
import { rowsOfLevel } from '../../../profile/tally.js'
import { typeNeed } from '../../../profile/views/distribution.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { type Unmeasurable, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'

type How = Exclude<ErrorForm, 'wrong'>

function errorNeed(prediction: string, label: string, as: How): Need {
  return { fold: 'moments', of: [{ error: [prediction, label], as }], within: [] }
}

/** What `momentsOfErrors` reads. */
export function needsOfErrors({ label, prediction }: RateInputs, as: How): Need[] {
  if (label === undefined || prediction === undefined) return []
  return [errorNeed(prediction, label, as), typeNeed(label), typeNeed(prediction)]
}

/** Errors of the rows with label and prediction, at least one of them, or why they cannot be had. */
export function momentsOfErrors(
  { label, prediction }: RateInputs,
  side: Side,
  as: How,
): Moments | Unmeasurable {
  if (label === undefined || prediction === undefined) return unmeasurable('not-collected')
  const moments = statistic(side, errorNeed(prediction, label, as))
  if (moments?.fold !== 'moments') return unmeasurable('not-collected')
  for (const column of [label, prediction]) {
    // Moments leave infinite errors out, which would flatter the model.
    const types = statistic(side, typeNeed(column))
    const infinite = types?.fold === 'tally' ? rowsOfLevel(types, 0, 'infinite') : 0
    if (infinite > 0) return unmeasurable('infinite', { have: Math.ceil(infinite), subject: column })
  }
  return countOf(moments) > 0
    ? moments
    : unmeasurable('undefined-rate', { subject: 'rows with label and prediction', have: 0, need: 1 })
}
