import { reprofile } from '../../profile/reprofile.js'
import type { Kept } from '../../profile/statistic.js'
import type { PairedRows } from '../../profile/views/paired-rows.js'
import type { Side } from '../../profile/views/side.js'
import { isMeasured } from '../measurement.js'
import type { Rate, RateInputs } from '../rates/rate.js'
import type { Estimator } from '../resampling/resample.js'
import type { ModelInputs } from './paired.js'

/** A rate of the reference and of the candidate, over rows of any weights. */
export function measureBoth(rate: Rate, rows: PairedRows, inputs: ModelInputs): Estimator {
  const before = rate.overRows?.(inputs.reference, rows.reference)
  const after = rate.overRows?.(inputs.candidate, rows.candidate)
  if (before && after)
    return weights => {
      const [reference, candidate] = [before(weights), after(weights)]
      return reference === undefined || candidate === undefined ? undefined : [reference, candidate]
    }
  const sides = sidesOf(rate, rows, inputs)
  return weights => {
    const reference = rate.of(inputs.reference, sides.reference(weights))
    const candidate = rate.of(inputs.candidate, sides.candidate(weights))
    return isMeasured(reference) && isMeasured(candidate) ? [reference.value, candidate.value] : undefined
  }
}

/** Sides that hold what the rate reads, of rows of any weights. */
export function sidesOf(rate: Rate, rows: PairedRows, inputs: ModelInputs) {
  const of = (columns: ReadonlyMap<string, Kept>, own: RateInputs) => {
    const profile = reprofile(columns, rate.needs(own))
    return (weights: ArrayLike<number>): Side => ({ profile: profile(weights), at: [] })
  }
  return {
    reference: of(rows.reference, inputs.reference),
    candidate: of(rows.candidate, inputs.candidate),
  }
}
