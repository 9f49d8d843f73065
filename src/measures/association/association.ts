import { isMissingAt } from '../../profile/kept-cells.js'
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
  const weights = new Float64Array(rows.length)
  let total = 0
  for (let i = 0; i < rows.length; i++) {
    weights[i] = count[rows[i] as number] as number
    total += weights[i] as number
  }
  if (total < FEWEST) return undefined
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
  const rows = new Int32Array(length)
  let found = 0
  for (let row = 0; row < length; row++) if (has(a, row) && has(b, row)) rows[found++] = row
  return rows.subarray(0, found)
}

function has(cells: Kept, row: number): boolean {
  return !isMissingAt(cells, row)
}

function numbersAt(values: Float64Array, rows: Int32Array): Float64Array {
  const found = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) found[i] = values[rows[i] as number] as number
  return found
}

function codesAt(codes: Int32Array, rows: Int32Array): Int32Array {
  const found = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) found[i] = codes[rows[i] as number] as number
  return found
}
