import type { Kind } from '../../datasets/kind.js'
import { rowsOfColumn } from '../../profile/kept-cells.js'
import type { Kept } from '../../profile/statistic.js'
import type { Feature, FeatureName } from './feature.js'
import { indicatorsOf, shareOfLevel } from './level-features.js'
import { emptyMatrix, type Matrix } from './matrix.js'
import { standardised } from './number-features.js'
import { wordsOf } from './text-features.js'
import { componentsOf } from './vector-features.js'

/** Two sides as numbers, comparable column by column. */
export interface Features {
  reference: Matrix
  candidate: Matrix
  /** Of each feature where it comes from. Untrusted text. */
  of: FeatureName[]
}

/** A column of both sides. */
export interface BothSides {
  name: string
  kind: Kind
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
 * mean, and a feature of its own says where. A vector is a number for each component, a text the weights of its words. A
 * column with one value throughout has no feature.
 *
 * @param minCount words in fewer rows than this of either side are left out
 */
export function featuresOf(
  columns: readonly BothSides[],
  levels: LevelEncoding = 'indicators',
  minCount = 10,
): Features {
  const found = columns.flatMap(column =>
    encoded(column, levels, minCount).map(({ name = column.name, ...feature }) => ({
      column: name,
      ...feature,
    })),
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

function encoded(
  { kind, reference, candidate }: BothSides,
  levels: LevelEncoding,
  minCount: number,
): (Feature & { name?: string })[] {
  if (kind === 'text') return wordsOf(reference, candidate, minCount)
  if (reference.form === 'numbers' && candidate.form === 'numbers')
    return standardised(reference.values, candidate.values)
  if (kind === 'vector') return componentsOf(reference, candidate)
  if (reference.form !== 'levels' || candidate.form !== 'levels') return []
  return levels === 'shares' ? shareOfLevel(reference, candidate) : indicatorsOf(reference, candidate)
}

function rowsOf(column: Kept | undefined): number {
  return column === undefined ? 0 : rowsOfColumn(column)
}

function matrixOf(columns: readonly Float64Array[], rows: number): Matrix {
  const matrix = emptyMatrix(rows, columns.length)
  for (const [place, column] of columns.entries())
    for (let row = 0; row < rows; row++) matrix.values[row * matrix.width + place] = column[row] as number
  return matrix
}
