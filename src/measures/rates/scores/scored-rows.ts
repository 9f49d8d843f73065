import type { Need } from '../../../profile/need.js'
import { isUnavailable } from '../../../profile/views/outcomes.js'
import { type Scored, scored, scoreNeeds } from '../../../profile/views/scored.js'
import type { Side } from '../../../profile/views/side.js'
import type { Sampled } from '../../../profile/views/weighed.js'
import { type Unmeasurable, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'

/** What rates of scores against labels share. */

export function scoredNeeds({ score, label }: RateInputs): Need[] {
  return score === undefined || label === undefined ? [] : scoreNeeds(score, label)
}

/** Scores of rows with either outcome, at least one row in all, or why they cannot be had. */
export function scoredRows(
  { score, label, positive }: RateInputs,
  side: Side,
  sampled?: Sampled,
): Scored | Unmeasurable {
  if (score === undefined || label === undefined) return unmeasurable('not-collected')
  const found = scored(side, { score, label, ...(positive !== undefined && { positive }) }, sampled)
  if (isUnavailable(found)) return unmeasurable(found.unavailable)
  return found.positives.n + found.negatives.n > 0
    ? found
    : unmeasurable('undefined-rate', { subject: 'rows with label and score', have: 0, need: 1 })
}

/** The same with at least one row of each outcome. */
export function bothOutcomes(inputs: RateInputs, side: Side, sampled?: Sampled): Scored | Unmeasurable {
  const found = scoredRows(inputs, side, sampled)
  if ('unmeasurable' in found) return found
  const lacking =
    found.positives.n === 0 ? 'actual positives' : found.negatives.n === 0 ? 'actual negatives' : ''
  return lacking === '' ? found : unmeasurable('undefined-rate', { subject: lacking, have: 0, need: 1 })
}

/** The same for scores that are probabilities: one outside [0, 1] is none. */
export function probabilities(inputs: RateInputs, side: Side): Scored | Unmeasurable {
  const found = scoredRows(inputs, side)
  if ('unmeasurable' in found) return found
  const isProbability = (found.low[0] ?? 0) >= 0 && (found.high.at(-1) ?? 1) <= 1
  const subject = inputs.score === undefined ? {} : { subject: inputs.score }
  return isProbability ? found : unmeasurable('wrong-kind', subject)
}
