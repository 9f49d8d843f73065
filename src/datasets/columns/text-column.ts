import type { Vector } from '../batch.js'
import { GuessedWrong } from '../batch.js'
import type { ColumnSchema } from '../dataset.js'
import type { Notes } from '../notes.js'
import type { RawBatch, Spans, TextCells } from '../raw.js'
import { booleanText } from './boolean.js'
import { type ByteDictionary, createByteDictionary } from './byte-dictionary.js'
import type { ColumnDecoder } from './column-decoder.js'
import { createLevelNotes } from './level-notes.js'
import { isNaNWord, type NullWords } from './null-words.js'
import { parseNumber } from './number.js'
import { epochMilliseconds, parseTimestamp } from './timestamp.js'
import { decodeVectors } from './vector-column.js'

/** A column of a text format. Missing are empty cells and, except in plain text columns, the null words. */
export function decodeText(
  column: ColumnSchema,
  nulls: NullWords,
  dictionary: ByteDictionary,
  notes: Notes,
): ColumnDecoder {
  if (column.encoding === 'vectors') return decodeVectors(column, nulls, notes)
  if (column.encoding === 'codes') return textCodes(column, nulls, dictionary, notes)
  const parse = column.encoding === 'numbers' ? parseNumber : timestampOrEpoch
  return {
    decode: raw => textNumbers(raw.texts?.(column.name), raw.rows, parse, nulls, column.name),
    finish: () => {},
  }
}

function textNumbers(
  cells: TextCells | undefined,
  rows: number,
  parse: (text: string) => number,
  nulls: NullWords,
  column: string,
): Vector {
  if (cells === undefined) return { form: 'numbers', values: missing(rows), nan: 0 }
  const isRead = parse === parseNumber && !nulls.numeric
  const values = isRead ? cells.decimals() : missing(rows)
  if (isRead && cells.isPlain) return { form: 'numbers', values, nan: 0 }
  const spans = cells.spans?.()
  let nan = 0
  for (let row = 0; row < rows; row++) {
    if (!Number.isNaN(values[row])) continue
    if (spans !== undefined && spans.starts[row] === spans.ends[row]) continue
    const cell = cells.text(row)
    if (cell === '') continue
    const value = nulls.numeric && nulls.has(cell) ? Number.NaN : parse(cell)
    values[row] = value
    if (!Number.isNaN(value)) continue
    if (!nulls.has(cell)) throw new GuessedWrong(column)
    if (isNaNWord(cell)) nan += 1
  }
  return { form: 'numbers', values, nan }
}

function missing(rows: number): Float64Array {
  return new Float64Array(rows).fill(Number.NaN)
}

function textCodes(
  column: ColumnSchema,
  nulls: NullWords,
  dictionary: ByteDictionary,
  notes: Notes,
): ColumnDecoder {
  if (column.kind === 'boolean') return booleanCodes(column.name, nulls, dictionary)
  const levels = createLevelNotes(column.name, nulls, notes)
  const read = codeReader(dictionary)
  return {
    decode(raw) {
      const codes = read(raw.texts?.(column.name), raw.rows)
      levels.count(codes, dictionary)
      return { form: 'codes', codes, dictionary }
    },
    finish: () => levels.finish(),
  }
}

/** Levels `true` and `false`, however they are written; null words are missing. */
function booleanCodes(column: string, nulls: NullWords, dictionary: ByteDictionary): ColumnDecoder {
  const written = createByteDictionary(() => {})
  const read = codeReader(written)
  const meant: number[] = []
  const meaning = (text: string) => (nulls.has(text) ? -1 : dictionary.code(booleanText(text) ?? text))
  return {
    decode(raw) {
      const codes = read(raw.texts?.(column), raw.rows)
      while (meant.length < written.size) meant.push(meaning(written.text(meant.length)))
      for (let row = 0; row < codes.length; row++) codes[row] = meant[codes[row] as number] ?? -1
      return { form: 'codes', codes, dictionary }
    },
    finish: () => {},
  }
}

/** Reads cells as codes into one array that is used again; -1 where a cell is empty. */
function codeReader(dictionary: ByteDictionary): (cells: TextCells | undefined, rows: number) => Int32Array {
  let room = new Int32Array(0)
  return (cells, rows) => {
    if (room.length < rows) room = new Int32Array(rows)
    const codes = room.subarray(0, rows)
    const spans = cells?.spans?.()
    if (spans !== undefined && readSpans(spans, codes, dictionary) === 0) return codes
    for (let row = 0; row < rows; row++) {
      if (spans !== undefined && (spans.ends[row] as number) >= 0) continue
      const cell = cells?.text(row) ?? ''
      codes[row] = cell === '' ? -1 : dictionary.code(cell)
    }
    return codes
  }
}

/** Codes of the cells that read as they are written. @returns how many do not */
function readSpans({ bytes, starts, ends }: Spans, codes: Int32Array, dictionary: ByteDictionary): number {
  let left = 0
  for (let row = 0; row < codes.length; row++) {
    const start = starts[row] as number
    const end = ends[row] as number
    if (end < 0) left++
    else codes[row] = start === end ? -1 : dictionary.codeOf(bytes, start, end)
  }
  return left
}

function timestampOrEpoch(text: string): number {
  const time = parseTimestamp(text)
  return Number.isNaN(time) ? epochMilliseconds(parseNumber(text)) : time
}
