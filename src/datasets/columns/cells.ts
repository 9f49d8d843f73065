import type { Cells } from '../raw.js'

/** One cell of a typed format; undefined or null where missing. @param cells undefined where all are missing */
export function cellAt(cells: Cells | undefined, row: number): unknown {
  if (cells === undefined) return undefined
  if (cells.form === 'values') return cells.values[row]
  if (cells.form === 'numbers') {
    const value = cells.values[row]
    return Number.isNaN(value) ? undefined : value
  }
  const code = cells.codes[row] ?? -1
  return code < 0 ? undefined : cells.dictionary.text(code)
}
