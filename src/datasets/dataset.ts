import type { LocalFile, TableName } from '../sources/source.js'
import type { Encoding, Kind } from './kind.js'

export type Format = 'csv' | 'jsonl' | 'json' | 'parquet' | 'arrow' | 'table'

/** A description, not a reader: plain data that an engine, perhaps in another thread, can open. */
export interface Dataset {
  /** The spelling the user wrote, for messages. */
  name: string
  format: Format
  files: LocalFile[]
  /** Of the format `table`: where rows stay in a database. */
  table?: TableName
  options: ReadOptions
}

export interface ReadOptions {
  /** Words that mean missing in a column otherwise numeric; the empty cell always does. */
  nullValues?: readonly string[]
  /** CSV only; detected when absent. */
  delimiter?: string
  /** CSV only; detected when absent. */
  quote?: string
}

/** One column as seen in the first rows of one side (all rows where `Head.complete`). Counts of cells by what they look like. */
export interface ColumnHead {
  name: string
  /** Finite decimal numbers, infinities included, integers beyond 2^53 not. */
  numbers: number
  /** Numbers without a fraction, among `numbers`. */
  integers: number
  booleans: number
  timestamps: number
  /** Everything else that is not missing. */
  words: number
  /** Words such as NA or null, which are missing only where the column is otherwise numeric. */
  nullWords: number
  empty: number
  /** Distinct cells, numbers left out: nobody asks how many different numbers a head has. */
  distinct: number
  /** Mean length of the text of the words, in characters. */
  length: number
  /** Integers beyond 2^53, among `words`: no number holds them exactly. */
  hugeIntegers?: number
  /** A type the file itself declares (Parquet; arrays of numbers in JSON Lines), which then decides. */
  declared?: Exclude<Encoding, 'vectors'> | 'boolean' | 'vector'
  /** Numbers that most of its vectors have, where there is one. */
  width?: number
}

/** What `describe` learns from the head of one side. */
export interface Head {
  columns: ColumnHead[]
  rows: number
  /** True when the head is the whole dataset. */
  complete: boolean
}

/** A column of one side after kinds were resolved over both. */
export interface ColumnSchema {
  name: string
  kind: Kind
  encoding: Encoding
  /** Numbers of a vector, for the encoding `vectors`. */
  width?: number
}
export type Schema = readonly ColumnSchema[]

/** Something a reader noticed and did not hide; reaches the report. Never an error. */
export interface Note {
  code:
    | 'ragged-rows'
    | 'not-utf8'
    | 'duplicate-header'
    | 'data-header'
    | 'empty-header'
    | 'null-words'
    | 'huge-integers'
    | 'decimal-comma'
    | 're-read'
    | 'mixed-schema'
    | 'extension'
    | 'single-quotes'
    | 'bom'
    | 'utf16'
    | 'blank-lines'
    | 'nested'
    | 'odd-vectors'
    | 'weighed'
    | 'queried'
    | 'unlike-dvc'
  column?: string
  /** How many rows, cells or bytes. */
  count?: number
  /** For example the name a duplicate header was given. Untrusted text. */
  detail?: string
}
