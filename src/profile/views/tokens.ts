import { rowsOfColumn } from '../kept-cells.js'
import type { Kept } from '../statistic.js'

/**
 * The words of a text in lower case: runs of two or more letters, digits and underscores, as scikit-learn's vectorizers
 * take them apart.
 */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []
}

/** The words of each row; undefined where the text is missing. */
export function tokensIn(column: Kept): (readonly string[] | undefined)[] {
  if (column.form === 'numbers')
    return Array.from(column.values, value => (Number.isNaN(value) ? undefined : tokensOf(String(value))))
  if (column.form === 'vectors') return Array.from({ length: rowsOfColumn(column) }, () => undefined)
  const taken = column.levels.map(tokensOf)
  return Array.from(column.codes, code => taken[code])
}

/** In how many rows each word occurs. */
export function rowsWith(rows: readonly (readonly string[] | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const tokens of rows)
    for (const token of new Set(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}
