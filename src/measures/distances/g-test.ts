import { chiSquareTail } from '../../math/upper-gamma.js'
import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { homogeneity } from '../homogeneity.js'
import { measured } from '../measurement.js'
import type { Distance } from './distance.js'
import { cellSettings } from './settings.js'

/**
 * Likelihood ratio test of homogeneity on the cells of `chi-square`: levels of both sides, or the reference's deciles.
 *
 *     G = 2 sum over sides and cells of observed ln(observed / expected)
 *
 * No unit. Range: 0 (equal shares) upwards; it grows with the number of rows, so hold limits against its p-value, which
 * is chi-square's limit (1e-12 of scipy's) and too small where many cells expect fewer than 5 rows. Cost: one pass over
 * the distinct values. Source: Wilks 1935; scipy.stats.chi2_contingency with lambda_='log-likelihood'.
 */
export const gTest: Distance = {
  id: 'g-test',
  title: 'G-test of homogeneity',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  isTest: true,
  settings: cellSettings,
  between(reference, candidate, settings) {
    const cells = namedCells(reference, candidate, settings)
    if ('unmeasurable' in cells) return cells
    const { likelihood, df } = homogeneity(cells.reference, cells.candidate)
    const pValue = df === 0 ? 1 : chiSquareTail(likelihood, df)
    return measured(df === 0 ? 0 : likelihood, basisOfBoth(reference, candidate), { pValue })
  },
}
