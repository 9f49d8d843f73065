import type { LocalFile } from '../sources/source.js'
import type { Dictionary } from './batch.js'
import type { ColumnHead } from './dataset.js'
import type { Notes } from './notes.js'

/** What a format knows of a column before its cells are read. */
export interface RawColumn {
  name: string
  declared?: NonNullable<ColumnHead['declared']>
  /** The row of a batch in which the column first appears; absent: 0. */
  from?: number
}

/** Cells of one column of a text format, one a row. */
export interface TextCells {
  /** '' where it is empty. */
  text(row: number): string
  /** All as plain decimals, exactly as `Number()` has them; NaN where a cell's text has to be looked at. The caller may write to it. */
  decimals(): Float64Array
  /** Whether each cell is known to be empty or such a decimal. */
  isPlain?: boolean
  /** Where the cells lie among bytes, in formats that read them in place. */
  spans?(): Spans
}

/** Cells of one column among bytes in UTF-8, one a row. Valid until the next batch. */
export interface Spans {
  bytes: Uint8Array
  /** The part of the bytes in which the cells of all columns lie; no other batch has the same bytes there. */
  from: number
  to: number
  starts: Int32Array
  /** Negative: the cell is written in another way than it reads, and only `text` knows it. */
  ends: Int32Array
}

/** Cells of one column of a typed format, one a row. Buffers are valid until the next batch. */
export type Cells =
  /** number, bigint, boolean, string, array or object; null or undefined where missing. */
  | { form: 'values'; values: ArrayLike<unknown> }
  /** NaN where missing; `nan`: how many of those are a NaN that was written. No -0. */
  | { form: 'numbers'; values: Float64Array; nan: number }
  /** Codes of a dictionary of the file, which may hold texts that no row has; -1 where missing. */
  | { form: 'codes'; codes: Int32Array; dictionary: Dictionary }

/** Cells of one batch as the format has them; kinds, dictionaries and missing words come later, alike for all formats. */
export interface RawBatch {
  rows: number
  /** Columns that appear in this batch. */
  columns: readonly RawColumn[]
  /** Text formats. Undefined: the batch lacks the column. */
  texts?(column: string): TextCells | undefined
  /** Typed formats. Undefined: the batch lacks the column. @throws CannotJudge */
  cells?(column: string): Cells | undefined | Promise<Cells>
}

/** One opened file of a dataset. */
export interface RawFile {
  file: LocalFile
  /** Known from the header or the footer; empty where only the rows tell. */
  columns: readonly RawColumn[]
  /**
   * @param wanted the columns that will be asked for; undefined: all
   * @param rows stop after so many
   * @param notes what is noticed on the way
   * @throws CannotJudge
   */
  batches(wanted: ReadonlySet<string> | undefined, rows: number, notes: Notes): AsyncGenerator<RawBatch>
}
