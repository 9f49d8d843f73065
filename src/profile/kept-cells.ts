import type { Kept } from './statistic.js'

/** A cell as people write it; null where it is missing. */
export function cellOf(column: Kept | undefined, row: number): string | number | null {
  if (column === undefined) return null
  if (column.form === 'levels') return column.levels[column.codes[row] ?? -1] ?? null
  const value = column.values[row] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** The cells of some rows, in their order. */
export function cellsAt(column: Kept, rows: ArrayLike<number>): Kept {
  return column.form === 'numbers'
    ? { form: 'numbers', values: Float64Array.from(rows, row => column.values[row] as number) }
    : { ...column, codes: Int32Array.from(rows, row => column.codes[row] as number) }
}
