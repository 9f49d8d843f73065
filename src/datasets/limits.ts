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

/** Different texts of all columns together. With what counts them each takes some 200 bytes, and a Map ends at 2^24. */
const MOST_TEXTS = 10_000_000
const MOST_CHARACTERS = 2 ** 31

/**
 * Counts the different texts that a pass keeps.
 * @returns a function to call with the size of each @throws CannotJudge from it, where memory would not do
 */
export function limitTexts(name: string, most = MOST_TEXTS, mostCharacters = MOST_CHARACTERS) {
  let texts = 0
  let characters = 0
  return (size: number) => {
    texts += 1
    characters += size
    if (texts <= most && characters <= mostCharacters) return
    throw new CannotJudge(
      `${name} has more than ${most} different texts, or ${mostCharacters} characters of them, which is all that is kept.`,
      'Leave out a column that differs from row to row, such as an id or a message, or compare a part of the rows.',
    )
  }
}

/** @param place a file, or a line of it */
export function refuseManyColumns(columns: number, place: string): void {
  if (columns <= MOST_COLUMNS) return
  throw new CannotJudge(
    `${place} has more than ${MOST_COLUMNS} columns, the most that are read.`,
    'Check that a row is a record and a column a variable, or keep the columns that matter.',
  )
}
