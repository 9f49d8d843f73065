import { warmUp } from './page-hinkley.js'
import type { Sequential } from './sequential.js'

/**
 * DDM, the drift detection method: how far the error rate of all rows so far lies above its lowest point.
 *
 *     (p(t) + s(t) - p_min) / s_min,  s = sqrt(p (1 - p) / n)
 *
 * p(t): error rate of the n rows up to and with step t; p_min and s_min: where p + s was smallest. With one row a step this
 * is the detector as it is known; over steps it does not depend on the order of rows within one. Unit: standard errors.
 * Range: 1 (as low as ever) upwards, 0 before 31 rows and before the first error; customary limits are 2 to warn and 3 to
 * fail. p-value: how often steps of these rows show as much when all have one error rate, from 999 seeded draws: without
 * one the limit of 3 is passed by chance often. Errors are right or wrong, not sizes. Cost: one pass over at most 400
 * steps, and over each draw. Source: Gama et al. 2004; river.drift.binary.DDM.
 */
export const ddm: Sequential = {
  id: 'ddm',
  title: 'Drift detection method (DDM) over time',
  reads: 'steps',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  accepts: ['rates'],
  trace({ rows, mean }) {
    const statistic = new Float64Array(rows.length)
    let [seen, p, lowest, error] = [0, 0, Number.POSITIVE_INFINITY, 0]
    for (let t = 0; t < rows.length; t++) {
      seen += rows[t] as number
      p += ((mean[t] as number) - p) * ((rows[t] as number) / seen)
      const s = Math.sqrt((p * (1 - p)) / seen)
      // Before the first error the rate has no spread, and any error would be infinitely far from it.
      if (seen <= warmUp || !(s > 0)) continue
      if (p + s <= lowest) {
        lowest = p + s
        error = s
      }
      statistic[t] = (p + s - (lowest - error)) / error
    }
    return statistic
  },
}
