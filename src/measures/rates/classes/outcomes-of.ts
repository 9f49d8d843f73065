import type { Need } from '../../../profile/need.js'
import { isUnavailable, type Outcomes, outcomeNeeds, outcomes } from '../../../profile/views/outcomes.js'
import type { Side } from '../../../profile/views/side.js'
import { type Measurement, type Unmeasurable, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'

/** What rates of labels against predictions share. */

export function labelledNeeds({ label, prediction }: RateInputs): Need[] {
  return label === undefined || prediction === undefined ? [] : outcomeNeeds(label, prediction)
}

/** How predictions met labels, or why that is not known. Without a plain favourable outcome `positive` is absent. */
export function outcomesOf(inputs: RateInputs, side: Side): Outcomes | Unmeasurable {
  const { label, prediction, positive } = inputs
  if (label === undefined || prediction === undefined) return unmeasurable('not-collected')
  const found = outcomes(side, { label, prediction, ...(positive !== undefined && { positive }) })
  return isUnavailable(found) ? unmeasurable(found.unavailable) : found
}

/** A rate of the four counts, which need to know the favourable outcome. */
export function ofFourCounts(
  inputs: RateInputs,
  side: Side,
  rate: (counts: Outcomes) => Measurement,
): Measurement {
  const found = outcomesOf(inputs, side)
  if ('unmeasurable' in found) return found
  if (found.rows > 0 && found.positive === undefined) return unmeasurable('no-positive-level')
  return rate(found)
}
