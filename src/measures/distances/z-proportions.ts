import { chiSquareTail } from '../../math/upper-gamma.js'
import { basisOfBoth } from '../basis.js'
import { measured } from '../measurement.js'
import type { Distance } from './distance.js'
import { twoByTwo } from './two-cells.js'

/**
 * Two-proportion z-test of a column of two levels, with the pooled share p in the standard error.
 *
 *     z = |x2 / n2 - x1 / n1| / sqrt( p (1 - p) (1 / n1 + 1 / n2) )
 *
 * Unit: standard errors. Range: 0 (equal shares) upwards; it grows with the number of rows, so hold limits against its
 * p-value: two-sided, normal, within 1e-11 of statsmodels', poor where a level has fewer than 5 rows (`fisher-exact` is
 * right there). More than two levels: unmeasurable. Source: Pearson 1900; statsmodels proportions_ztest.
 */
export const zProportions: Distance = {
  id: 'z-proportions',
  title: 'Two-proportion z-test',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  isTest: true,
  between(reference, candidate) {
    const table = twoByTwo(reference, candidate)
    if ('unmeasurable' in table) return table
    const { x1, n1, x2, n2 } = table
    const basis = basisOfBoth(reference, candidate)
    const share = (x1 + x2) / (n1 + n2)
    const error = Math.sqrt(share * (1 - share) * (1 / n1 + 1 / n2))
    if (error === 0) return measured(0, basis, { pValue: 1 })
    const z = Math.abs(x2 / n2 - x1 / n1) / error
    return measured(z, basis, { pValue: chiSquareTail(z * z, 1) })
  },
}
