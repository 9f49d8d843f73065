import type { Kept } from '../../profile/statistic.js'
import { indicatorsOf, shareOfLevel } from './level-features.js'
import { emptyMatrix, type Matrix } from './matrix.js'
import { standardised } from './number-features.js'

/** Two sides as numbers, comparable column by column. */
export interface Features {
  reference: Matrix
  candidate: Matrix
  /** Of each feature where it comes from. Untrusted text. */
  of: FeatureName[]
}

export interface FeatureName {
  /** The column. */
  column: string
  /** `number`: in standard deviations of the reference; `indicator`: 1 where something holds, else 0. */
  form: 'number' | 'indicator'
}

/** One feature of the rows of both sides. */
export interface Feature {
  form: FeatureName['form']
  reference: Float64Array
  candidate: Float64Array
}

/** A column of both sides. */
export interface BothSides {
  name: string
  reference: Kept
  candidate: Kept
}

/**
 * `indicators`: one feature for each of the more frequent levels and one for the others together. `shares`: one feature
 * for all of them, the share that the level has of the reference.
 */
export type LevelEncoding = 'indicators' | 'shares'

/**
 * Numbers are standardised by the reference's mean and standard deviation; a cell without a finite number is set to that
 * mean, and a feature of its own says where. A column with one value throughout has no feature.
 */
export function featuresOf(columns: readonly BothSides[], levels: LevelEncoding = 'indicators'): Features {
  const found = columns.flatMap(column =>
    encoded(column, levels).map(feature => ({ column: column.name, ...feature })),
  )
  const [first] = columns
  return {
    reference: matrixOf(
      found.map(one => one.reference),
      rowsOf(first?.reference),
    ),
    candidate: matrixOf(
      found.map(one => one.candidate),
      rowsOf(first?.candidate),
    ),
    of: found.map(({ column, form }) => ({ column, form })),
  }
}

function encoded({ reference, candidate }: BothSides, levels: LevelEncoding): Feature[] {
  if (reference.form === 'numbers' && candidate.form === 'numbers')
    return standardised(reference.values, candidate.values)
  if (reference.form !== 'levels' || candidate.form !== 'levels') return []
  return levels === 'shares' ? shareOfLevel(reference, candidate) : indicatorsOf(reference, candidate)
}

function rowsOf(column: Kept | undefined): number {
  if (column === undefined) return 0
  return column.form === 'numbers' ? column.values.length : column.codes.length
}

function matrixOf(columns: readonly Float64Array[], rows: number): Matrix {
  const matrix = emptyMatrix(rows, columns.length)
  for (const [place, column] of columns.entries())
    for (let row = 0; row < rows; row++) matrix.values[row * matrix.width + place] = column[row] as number
  return matrix
}
