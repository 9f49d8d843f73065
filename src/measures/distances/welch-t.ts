import { studentTwoSided } from '../../math/beta-tail.js'
import { basisOfBoth } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import { centred, momentsOf } from './centred.js'
import type { Distance } from './distance.js'

/**
 * Welch's t-test: do the means differ, whatever the variances?
 *
 *     t = |mean' - mean| / sqrt( v / n + v' / m ),  degrees of freedom after Satterthwaite
 *
 * Unit: standard errors. Range: 0 (equal means) upwards; it grows with the number of rows, so hold limits against its
 * p-value: two-sided, relative error below 1e-9. It wants 2 rows a side and a spread on one, finite values, and columns
 * whose values are all listed. Cost: three passes over the distinct values. Source: Welch 1947.
 */
export const welchT: Distance = {
  id: 'welch-t',
  title: "Welch's t-test",
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: true,
  isTest: true,
  between(reference, candidate) {
    const sides = centred(reference, candidate)
    if ('unmeasurable' in sides) return sides
    const [n, m] = [sides.reference.n, sides.candidate.n]
    if (Math.min(n, m) < 2) return unmeasurable('too-few-rows', { have: Math.min(n, m), need: 2 })
    const was = momentsOf(sides.reference.low, sides.reference)
    const is = momentsOf(sides.candidate.low, sides.candidate)
    const [before, after] = [was.square / (n - 1) / n, is.square / (m - 1) / m]
    if (before + after === 0) return unmeasurable('constant')
    const t = Math.abs(is.mean - was.mean) / Math.sqrt(before + after)
    // Shares of the variance, because its square overflows long before it does.
    const share = before / (before + after)
    const df = 1 / (share ** 2 / (n - 1) + (1 - share) ** 2 / (m - 1))
    const pValue = Number.isFinite(df) ? { pValue: studentTwoSided(t, df) } : {}
    return finiteOr(t, basisOfBoth(reference, candidate), pValue)
  },
}
