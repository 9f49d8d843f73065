import { measured, unmeasurable } from '../measurement.js'
import { permutedRows } from '../permuted-rows.js'
import type { SampledMeasure } from '../sampled-measure.js'
import { bothVectors, meanOf, sumsBy, unitOf } from './both-vectors.js'

/**
 * How far the mean vector has moved: |mean of the candidate - mean of the reference|, over the root mean square distance
 * of the reference's vectors from their mean. Range: 0 (the mean stayed) upwards; 1: as far as a vector usually lies from
 * it. p = (1 + permutations as large) / (1 + permutations), seeded. Vectors of another width, a reference of one vector
 * throughout, or a stored one: unmeasurable. Cost: rows times components times permutations.
 */
export const euclideanShift: SampledMeasure = {
  id: 'euclidean-shift',
  title: 'Distance of the mean vectors, in spreads of the reference',
  unit: 'reference-sd',
  range: [0, Number.POSITIVE_INFINITY],
  isTest: true,
  size: 2000,
  between(reference, candidate, draws) {
    const both = bothVectors(reference, candidate)
    if ('unmeasurable' in both) return { measurement: both }
    const { width } = both
    const unit = unitOf(both)
    const mean = meanOf(both.reference, width, unit)
    const spread = Math.sqrt(
      both.reference.reduce(
        (sum, row) => sum + square(row.map((value, i) => value / unit - (mean[i] as number))),
        0,
      ) / both.reference.length,
    )
    // What rounding leaves of a constant is no spread.
    if (!(spread > 1e-12)) return { measurement: unmeasurable('constant') }
    const rows = [...both.reference, ...both.candidate]
    const [n, m] = [both.reference.length, both.candidate.length]
    const sums = sumsBy(rows, width, unit)
    const { value, pValue } = permutedRows(
      n,
      m,
      of => {
        const [first, second] = sums(of)
        return Math.sqrt(square(first.map((sum, i) => sum / n - (second[i] as number) / m))) / spread
      },
      draws,
    )
    return { measurement: measured(value, { rows: n + m }, { pValue }) }
  },
}

function square(vector: Float64Array): number {
  return vector.reduce((sum, part) => sum + part * part, 0)
}
