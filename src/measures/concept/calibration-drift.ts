import { chiSquareTail } from '../../math/upper-gamma.js'
import { measured, unmeasurable } from '../measurement.js'
import { tableOf } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'
import type { Outcomes } from './stratum.js'

/**
 * How far the gap between the share of the outcome and the mean score has moved at equal score: the root mean square over
 * the strata, less what chance alone makes of it. Where `concept-shift` compares shares, this compares them less the
 * scores, so that scores which moved within a stratum are no change.
 *
 *     sqrt( sum w (g' - g)^2 - sum w v ),  g: share less mean score,  v: variance of g' - g were both sides alike
 *
 * Unit: share. Range [0, 2]; 0: no more than chance. p-value: sum of (g' - g)^2 / v, chi-square with as many degrees of
 * freedom as strata. Scores are probabilities: it is unmeasurable where the mean of a stratum is none. Reads the score alone.
 * Cost: one pass over the strata.
 */
export const calibrationDrift: Stratified = {
  id: 'calibration-drift',
  title: 'Change of the gap between outcome and score',
  reads: 'strata',
  readsScore: true,
  unit: 'share',
  range: [0, 2],
  of({ strata, reference, candidate }) {
    let [weight, square, chance, statistic] = [0, 0, 0, 0]
    for (const stratum of strata) {
      const { a, b, c, d, m, n, all } = tableOf(stratum)
      const [was, is] = [gapOf(stratum.reference), gapOf(stratum.candidate)]
      if (was === undefined || is === undefined) return unmeasurable('wrong-kind')
      const own = (m * n) / all
      const scaled = own * (is - was) ** 2
      const variance = ((a + c) * (b + d)) / (all * (all - 1))
      weight += own
      square += scaled
      chance += variance
      statistic += scaled / variance
    }
    const value = Math.sqrt(Math.max(0, square - chance) / weight)
    return measured(
      value,
      { rows: reference + candidate },
      { pValue: chiSquareTail(statistic, strata.length) },
    )
  },
}

/** undefined where the inputs are no probabilities. */
function gapOf({ positive, negative, sum }: Outcomes): number | undefined {
  const rows = positive + negative
  return sum !== undefined && sum >= 0 && sum <= rows ? (positive - sum) / rows : undefined
}
