import { normalTail } from '../../math/normal.js'
import { symmetricEigen } from '../../math/symmetric-eigen.js'
import { measured, unmeasurable } from '../measurement.js'
import { type Matrix, rowOf } from './matrix.js'
import type { OfFeatures } from './multivariate-measure.js'

/** The principal components that are kept explain this share of the variance at least, as in NannyML. */
const EXPLAINED = 0.65
/** Rotating a wider matrix to its axes takes too long. */
const MOST_FEATURES = 200

/**
 * How far rows lie from where the reference's principal components put them, compared with rows of the reference: the
 * change of the mean error of reconstruction, in its standard errors, either way.
 *
 *     |mean of the candidate - mean of the reference| / sqrt(var / n + var / m)      var of the reference's errors
 *
 * Numbers standardised by the reference, a missing one its mean; a level the share it has of the reference, standardised
 * as well. The components are those of one half of the reference, up to 65 % of its variance; the other half is what
 * the candidate is compared with. Range: 0 upwards; NannyML flags 3, its standard deviations being those of the means of
 * chunks. p is the normal's, two-sided. Sees how columns go together, not a shift along the components. A stored
 * reference: unmeasurable. Cost: rows times features squared, and features cubed. Source: NannyML,
 * https://nannyml.readthedocs.io/en/stable/how_it_works/multivariate_drift.html
 */
export const pcaReconstruction: OfFeatures = {
  id: 'pca-reconstruction',
  title: 'Change of the reconstruction error by principal components',
  range: [0, Number.POSITIVE_INFINITY],
  size: 5000,
  mostRows: 20_000,
  reads: 'features',
  levels: 'shares',
  between({ reference, candidate, of }) {
    if (of.length < 2) return { measurement: unmeasurable('too-few-columns', { have: of.length, need: 2 }) }
    if (of.length > MOST_FEATURES)
      return { measurement: unmeasurable('too-many-features', { have: of.length, need: MOST_FEATURES }) }
    const axes = principalAxes(rowsOf(reference, 0))
    const before = errorsOf(rowsOf(reference, 1), axes)
    const after = errorsOf(candidate, axes)
    const [was, is] = [momentsOf(before), momentsOf(after)]
    const error = Math.sqrt(was.variance / before.length + was.variance / after.length)
    if (!(error > 1e-9)) return { measurement: unmeasurable('constant') }
    const z = Math.abs(is.mean - was.mean) / error
    const pValue = Math.min(1, 2 * normalTail(z))
    return { measurement: measured(z, { rows: reference.rows + candidate.rows }, { pValue }) }
  },
}

/** Every second row, from this one on. */
function rowsOf(matrix: Matrix, from: 0 | 1): Matrix {
  const rows = Array.from({ length: matrix.rows }, (_, row) => row).filter(row => row % 2 === from)
  const values = new Float64Array(rows.length * matrix.width)
  for (const [place, row] of rows.entries()) values.set(rowOf(matrix, row), place * matrix.width)
  return { ...matrix, rows: rows.length, values }
}

interface Axes {
  mean: Float64Array
  /** Of length 1 and orthogonal, one after another. */
  axes: Matrix
}

function principalAxes(matrix: Matrix): Axes {
  const { width } = matrix
  const mean = meansOf(matrix)
  const eigen = symmetricEigen(covarianceOf(matrix, mean)).sort((a, b) => b.value - a.value)
  const all = eigen.reduce((sum, { value }) => sum + value, 0)
  let explained = 0
  const kept = eigen.filter(({ value }) => {
    const isNeeded = explained < EXPLAINED * all
    explained += value
    return isNeeded
  })
  const values = Float64Array.from(kept.flatMap(({ vector }) => vector))
  return { mean, axes: { rows: kept.length, width, values } }
}

function meansOf({ rows, width, values }: Matrix): Float64Array {
  const means = new Float64Array(width)
  for (let place = 0; place < values.length; place++)
    means[place % width] = (means[place % width] as number) + (values[place] as number) / rows
  return means
}

function covarianceOf(matrix: Matrix, mean: Float64Array): number[][] {
  const { rows, width } = matrix
  const sums = Array.from({ length: width }, () => new Array<number>(width).fill(0))
  for (let row = 0; row < rows; row++) {
    const off = rowOf(matrix, row).map((value, i) => value - (mean[i] as number))
    for (const [i, line] of sums.entries())
      for (let j = i; j < width; j++)
        line[j] = (line[j] as number) + ((off[i] as number) * (off[j] as number)) / (rows - 1)
  }
  return sums
}

/** Of each row the distance to the plane of the axes. */
function errorsOf(matrix: Matrix, { mean, axes }: Axes): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => {
    const left = rowOf(matrix, row).map((value, i) => value - (mean[i] as number))
    for (let axis = 0; axis < axes.rows; axis++) {
      const direction = rowOf(axes, axis)
      const along = left.reduce((sum, value, i) => sum + value * (direction[i] as number), 0)
      for (let i = 0; i < left.length; i++) left[i] = (left[i] as number) - along * (direction[i] as number)
    }
    return Math.sqrt(left.reduce((sum, value) => sum + value * value, 0))
  })
}

function momentsOf(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / (values.length - 1) }
}
