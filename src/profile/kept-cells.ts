import type { Kept } from './statistic.js'
import { joinVectors, rowsOfVectors, vectorAt, vectorText } from './vector-rows.js'

/** A cell as people write it; null where it is missing. */
export function cellOf(column: Kept | undefined, row: number): string | number | null {
  if (column === undefined) return null
  if (column.form === 'levels') return column.levels[column.codes[row] ?? -1] ?? null
  if (column.form === 'vectors') {
    const vector = vectorAt(column, row)
    return vector ? vectorText(vector) : null
  }
  const value = column.values[row] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** The cells of some rows, in their order. */
export function cellsAt(column: Kept, rows: ArrayLike<number>): Kept {
  if (column.form === 'vectors') {
    const vectors = Array.from(rows, row => vectorAt(column, row))
    return { form: 'vectors', ...joinVectors(vectors, column.width) }
  }
  return column.form === 'numbers'
    ? { form: 'numbers', values: Float64Array.from(rows, row => column.values[row] as number) }
    : { ...column, codes: Int32Array.from(rows, row => column.codes[row] as number) }
}

export function rowsOfColumn(column: Kept): number {
  if (column.form === 'vectors') return rowsOfVectors(column)
  return column.form === 'numbers' ? column.values.length : column.codes.length
}

export function isMissingAt(column: Kept, row: number): boolean {
  if (column.form === 'vectors') return vectorAt(column, row) === undefined
  return column.form === 'numbers' ? Number.isNaN(column.values[row]) : (column.codes[row] ?? -1) < 0
}
