import type { Kept } from '../statistic.js'
import { rowsOfVectors, vectorAt } from '../vector-rows.js'

/** A column of vectors, such as embeddings. */
export interface Vectors {
  /** Numbers of a vector. */
  width: number
  /** One a row; undefined where the cell is missing. Views, which nobody may write to. */
  rows: (Float64Array | undefined)[]
}

/** @returns undefined for a column of something else */
export function vectorsIn(column: Kept): Vectors | undefined {
  if (column.form !== 'vectors') return undefined
  const rows = Array.from({ length: rowsOfVectors(column) }, (_, row) => vectorAt(column, row))
  return { width: column.width, rows }
}
