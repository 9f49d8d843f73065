import { measured } from '../measurement.js'
import { stacked } from './matrix.js'
import type { OfFeatures } from './multivariate-measure.js'
import { permuted, squaredDistances } from './pairs.js'

/**
 * Energy distance of rows: how much farther rows of two sides lie from each other than rows of one side.
 *
 *     sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|)
 *
 * in standard deviations of the reference; of a single column it is `energy`. Range: 0 (the same rows) upwards; above 0
 * also where nothing changed, by chance. p = (1 + permutations as large) / (1 + permutations), seeded. Sees any change of
 * the joint distribution; far-out values weigh much. A stored reference: unmeasurable. Cost: rows squared, for the
 * distances and for each permutation. Source: Szekely & Rizzo 2013, Journal of Statistical Planning and Inference 143.
 */
export const energyMultivariate: OfFeatures = {
  id: 'energy-multivariate',
  title: 'Energy distance of rows',
  range: [0, Number.POSITIVE_INFINITY],
  size: 1000,
  mostRows: 3000,
  permutes: true,
  reads: 'features',
  levels: 'indicators',
  between({ reference, candidate }, draws) {
    const [n, m] = [reference.rows, candidate.rows]
    const pairs = squaredDistances(stacked(reference, candidate))
    const distances = { ...pairs, values: pairs.values.map(Math.sqrt) }
    const { value, pValue } = permuted(
      distances,
      n,
      ({ first, second, between }) =>
        (2 * between) / (n * m) - (2 * first) / (n * n) - (2 * second) / (m * m),
      draws,
    )
    return { measurement: measured(Math.sqrt(Math.max(0, value)), { rows: n + m }, { pValue }) }
  },
}
