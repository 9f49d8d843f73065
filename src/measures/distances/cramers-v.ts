import { chiSquareTail } from '../../math/upper-gamma.js'
import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { homogeneity } from '../homogeneity.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * Cramer's V between the side a row is from and its cell: sqrt(chi-square / rows), on the cells of `chi-square`.
 *
 * Range [0, 1]: 0 equal shares, 1 no cell in common. Without Bergsma's correction. It shrinks when one side is much
 * larger than the other. Source: Cramer 1946.
 */
export const cramersV: Distance = {
  id: 'cramers-v',
  title: "Cramer's V",
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    const cells = namedCells(reference, candidate)
    if (!cells) return unmeasurable('wrong-kind')
    const { pearson, df } = homogeneity(cells.reference, cells.candidate)
    const value = Math.min(1, Math.sqrt(pearson / (reference.values + candidate.values)))
    const pValue = df === 0 ? 1 : chiSquareTail(pearson, df)
    return measured(value, basisOfBoth(reference, candidate), { pValue })
  },
}
