import type { Note, Schema } from './dataset.js'

/** Text levels of one column. A code means the same level all through one dataset. */
export interface Dictionary {
  readonly size: number
  text(code: number): string
}

/** One column of one batch. Buffers belong to the reader and are valid until the next batch. */
export type Vector =
  /** One per row; NaN = missing. `nan`: how many of the missing were a literal NaN. */
  | { form: 'numbers'; values: Float64Array; nan: number }
  /** One per row; -1 = missing. `codes.length` is the number of rows. */
  | { form: 'codes'; codes: Int32Array; dictionary: Dictionary }
  /** `width` numbers a row, one row after another; all of a missing row are NaN. `width` is above 0. */
  | { form: 'vectors'; values: Float64Array; width: number }

export interface Batch {
  rows: number
  /** Decoded when asked for. @throws RangeError for a column that the scan did not name */
  vector(column: string): Vector
}

/** Opened data of one side. Batches are of the reader's natural size; callers must not assume one. */
export interface RowReader {
  /** @param columns the columns to decode, with their encoding. @throws GuessedWrong, CannotJudge */
  scan(columns: Schema): AsyncIterable<Batch>
  /** Complete once the scan has ended. */
  notes(): Note[]
}

/** A column stopped being what its head promised: describe again with this column as text. Not a user's error. */
export class GuessedWrong extends Error {
  override readonly name = 'GuessedWrong'
  readonly column: string
  constructor(column: string) {
    super(`column ${column} is not what its first rows promised`)
    this.column = column
  }
}
