import type { Vector } from '../batch.js'
import { GuessedWrong } from '../batch.js'
import type { ColumnSchema } from '../dataset.js'
import type { Notes } from '../notes.js'
import type { RawBatch, TextCells } from '../raw.js'
import { booleanText } from './boolean.js'
import { type CellDictionary, type CellTexts, UNREAD } from './cell-texts.js'
import type { ColumnDecoder } from './column-decoder.js'
import { createDictionary } from './dictionary.js'
import { createLevelNotes } from './level-notes.js'
import { isNaNWord, type NullWords } from './null-words.js'
import { parseNumber } from './number.js'
import { epochMilliseconds, parseTimestamp } from './timestamp.js'
import { decodeVectors } from './vector-column.js'

/**
 * A column of a text format. Missing are empty cells and, except in plain text columns, the null words.
 * @param keep called with the size of each new text, may throw
 */
export function decodeText(
  column: ColumnSchema,
  nulls: NullWords,
  texts: CellTexts,
  keep: (size: number) => void,
  notes: Notes,
): ColumnDecoder {
  if (column.encoding === 'vectors') return decodeVectors(column, nulls, notes)
  if (column.encoding === 'codes' && column.kind === 'boolean') return booleanCodes(column.name, nulls, texts)
  if (column.encoding === 'codes') return textCodes(column.name, nulls, texts.dictionary(keep), notes)
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
  column: string,
  nulls: NullWords,
  dictionary: CellDictionary,
  notes: Notes,
): ColumnDecoder {
  const levels = createLevelNotes(column, nulls, notes)
  const read = codeReader(dictionary)
  return {
    decode(raw) {
      const codes = read(raw.texts?.(column), raw.rows)
      levels.count(codes, dictionary)
      return { form: 'codes', codes, dictionary }
    },
    finish: () => levels.finish(),
  }
}

/** Levels `true` and `false`, however they are written; null words are missing. */
function booleanCodes(column: string, nulls: NullWords, texts: CellTexts): ColumnDecoder {
  const dictionary = createDictionary(() => {})
  const written = texts.dictionary(() => {})
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
function codeReader(dictionary: CellDictionary): (cells: TextCells | undefined, rows: number) => Int32Array {
  let room = new Int32Array(0)
  return (cells, rows) => {
    if (room.length < rows) room = new Int32Array(rows)
    const codes = room.subarray(0, rows)
    if (cells === undefined) return codes.fill(-1)
    const spans = cells.spans?.()
    if (spans === undefined) codes.fill(UNREAD)
    else dictionary.codesOf(spans, codes)
    for (let row = codes.indexOf(UNREAD); row >= 0; row = codes.indexOf(UNREAD, row + 1))
      codes[row] = dictionary.code(cells.text(row))
    return codes
  }
}

function timestampOrEpoch(text: string): number {
  const time = parseTimestamp(text)
  return Number.isNaN(time) ? epochMilliseconds(parseNumber(text)) : time
}
