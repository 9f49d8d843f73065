import { chiSquareTail } from '../../math/upper-gamma.js'
import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { homogeneity } from '../homogeneity.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * Pearson's chi-square test of homogeneity: a 2 x c table over the levels of both sides, or over the reference's
 * deciles, without Yates' correction and without pooling of rare levels. Never the one-sample form, which takes the
 * reference for the truth and rejects far too often.
 *
 * Unit: none. Range: 0 upwards; 0: equal shares. It grows with the number of rows: hold limits against its p-value,
 * or use cramers-v. Source: Pearson 1900.
 */
export const chiSquare: Distance = {
  id: 'chi-square',
  title: 'Chi-square of homogeneity',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    const cells = namedCells(reference, candidate)
    if (!cells) return unmeasurable('wrong-kind')
    const { pearson, df } = homogeneity(cells.reference, cells.candidate)
    const pValue = df === 0 ? 1 : chiSquareTail(pearson, df)
    return measured(pearson, basisOfBoth(reference, candidate), { pValue })
  },
}
