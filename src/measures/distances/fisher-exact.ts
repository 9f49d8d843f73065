import { fisherByLikelihood } from '../../math/fisher-two-sided.js'
import { basisOfBoth } from '../basis.js'
import { measured } from '../measurement.js'
import type { Distance } from './distance.js'
import { twoByTwo } from './two-cells.js'

/**
 * Fisher's exact test of a column of two levels. The value is the change of a level's share, |x2 / n2 - x1 / n1|; the
 * p-value is two-sided, the probability of all tables that are at most as likely as this one (scipy's and R's).
 *
 * Range [0, 1]: 0 equal shares, 1 from all rows to none. More than two levels: unmeasurable. The p-value is exact for
 * any number of rows, relative error below 1e-9. Cost: as many terms as the tails have. Source: Fisher 1935.
 */
export const fisherExact: Distance = {
  id: 'fisher-exact',
  title: "Fisher's exact test",
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  isTest: true,
  between(reference, candidate) {
    const table = twoByTwo(reference, candidate)
    if ('unmeasurable' in table) return table
    const { x1, n1, x2, n2 } = table
    return measured(Math.abs(x2 / n2 - x1 / n1), basisOfBoth(reference, candidate), {
      pValue: fisherByLikelihood(x1, n1, x2, n2),
    })
  },
}
