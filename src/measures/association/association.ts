import type { Kept } from '../../profile/statistic.js'
import { contingencyV } from './contingency-v.js'
import { rankRatio } from './rank-ratio.js'
import { spearman } from './spearman.js'

/** Fewer rows that have both tell nothing. */
const FEWEST = 30

/**
 * How strongly two columns go together, over the rows that have both: the size of Spearman's correlation of two numbers,
 * Cramer's V of two columns of levels, the correlation ratio of the ranks of one of each. Range [0, 1], comparable
 * roughly. Of association, not of cause, and blind to what only rises and falls again.
 *
 * @param count how many rows each row of the sample stands for
 * @returns undefined with fewer than 30 rows that have both, or where one column has one value
 */
export function association(a: Kept, b: Kept, count: Uint32Array): number | undefined {
  const rows = withBoth(a, b, count.length)
  if (total(rows, count) < FEWEST) return undefined
  const weights = Float64Array.from(rows, row => count[row] as number)
  if (a.form === 'numbers' && b.form === 'numbers') {
    const found = spearman(numbersAt(a.values, rows), numbersAt(b.values, rows), weights)
    return found === undefined ? undefined : Math.abs(found)
  }
  if (a.form === 'numbers' && b.form === 'levels')
    return rankRatio(numbersAt(a.values, rows), codesAt(b.codes, rows), weights)
  if (a.form === 'levels' && b.form === 'levels')
    return contingencyV(codesAt(a.codes, rows), codesAt(b.codes, rows), weights)
  return association(b, a, count)
}

function withBoth(a: Kept, b: Kept, length: number): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < length; row++) if (has(a, row) && has(b, row)) rows.push(row)
  return Int32Array.from(rows)
}

function has(cells: Kept, row: number): boolean {
  return cells.form === 'numbers' ? !Number.isNaN(cells.values[row]) : (cells.codes[row] ?? -1) >= 0
}

function total(rows: Int32Array, count: Uint32Array): number {
  return rows.reduce((sum, row) => sum + (count[row] as number), 0)
}

function numbersAt(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, row => values[row] as number)
}

function codesAt(codes: Int32Array, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, row => codes[row] as number)
}
