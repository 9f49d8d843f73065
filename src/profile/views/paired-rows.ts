import { cellOf, cellsAt, isMissingAt } from '../kept-cells.js'
import { sameLevel } from '../level.js'
import type { Kept } from '../statistic.js'

/** Cells of rows that two models both answered: by column on either side, one cell a row. */
export interface PairedRows {
  reference: ReadonlyMap<string, Kept>
  candidate: ReadonlyMap<string, Kept>
  /** Rows that each stands for: equal rows may be one. */
  count: Uint32Array
}

/** The same rows, some left out or in another order. */
export function rowsAt(rows: PairedRows, keys: ArrayLike<number>): PairedRows {
  const of = (columns: ReadonlyMap<string, Kept>) =>
    new Map(Array.from(columns, ([name, column]) => [name, cellsAt(column, keys)]))
  return {
    reference: of(rows.reference),
    candidate: of(rows.candidate),
    count: Uint32Array.from(keys, key => rows.count[key] as number),
  }
}

/** Rows with a cell on both sides that is not the same. */
export function differing(a: Kept | undefined, b: Kept | undefined, rows: number): Uint8Array {
  const differs = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    const left = cellOf(a, row)
    const right = cellOf(b, row)
    if (left !== null && right !== null && !sameLevel(left, right)) differs[row] = 1
  }
  return differs
}

/** Those that lack no cell on either side. */
export function completeRows(rows: PairedRows): PairedRows {
  const columns = [...rows.reference.values(), ...rows.candidate.values()]
  const keys: number[] = []
  for (let row = 0; row < rows.count.length; row++)
    if (!columns.some(column => isMissingAt(column, row))) keys.push(row)
  return keys.length === rows.count.length ? rows : rowsAt(rows, keys)
}
