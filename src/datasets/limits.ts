import { CannotJudge } from '../sources/source.js'

/** No table has more columns: what seems to is cut at the wrong delimiter, or has rows for columns. */
export const MOST_COLUMNS = 10_000

/** Bytes of a record, a row of CSV or a line of JSON Lines: what is longer is no table of records. */
export const LONGEST_RECORD = 16 * 2 ** 20

/** Bytes of the first record of a CSV: 10,000 names of 400 bytes. */
export const LONGEST_HEADER = 4 * 2 ** 20

/** Cells decoded at once, over all columns. */
const CELLS_AT_ONCE = 2 ** 22

/** Rows decoded at once: short rows of a wide table are few bytes and many cells. */
export function rowsAtOnce(columns: number): number {
  return Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, columns)))
}

/** @param place a file, or a line of it */
export function refuseManyColumns(columns: number, place: string): void {
  if (columns <= MOST_COLUMNS) return
  throw new CannotJudge(
    `${place} has more than ${MOST_COLUMNS} columns, the most that are read.`,
    'Check that a row is a record and a column a variable, or keep the columns that matter.',
  )
}
