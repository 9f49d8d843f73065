import type { Vector } from '../batch.js'
import { GuessedWrong } from '../batch.js'
import type { ColumnSchema } from '../dataset.js'
import type { Notes } from '../notes.js'
import type { RawBatch, TextCells } from '../raw.js'
import { booleanText } from './boolean.js'
import type { GrowingDictionary } from './dictionary.js'
import { createLevelNotes } from './level-notes.js'
import { isNaNWord, type NullWords } from './null-words.js'
import { parseNumber } from './number.js'
import { epochMilliseconds, parseTimestamp } from './timestamp.js'

/** Turns the cells of one column, batch by batch, into vectors. */
export interface ColumnDecoder {
  /** @throws GuessedWrong, CannotJudge */
  decode(raw: RawBatch): Vector | Promise<Vector>
  /** After the last batch: what was noticed. */
  finish(): void
}

/** A column of a text format. Missing are empty cells and, except in plain text columns, the null words. */
export function decodeText(
  column: ColumnSchema,
  nulls: NullWords,
  dictionary: GrowingDictionary,
  notes: Notes,
): ColumnDecoder {
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
  const values = parse === parseNumber && !nulls.numeric ? cells.decimals() : missing(rows)
  let nan = 0
  for (let row = 0; row < rows; row++) {
    if (!Number.isNaN(values[row])) continue
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
  dictionary: GrowingDictionary,
  notes: Notes,
): ColumnDecoder {
  const levels = createLevelNotes(column.name, nulls, notes)
  const isBoolean = column.kind === 'boolean'
  return {
    decode(raw) {
      const cells = raw.texts?.(column.name)
      const codes = new Int32Array(raw.rows)
      for (let row = 0; row < raw.rows; row++) {
        const cell = cells?.text(row) ?? ''
        if (cell === '') codes[row] = -1
        else if (isBoolean) codes[row] = nulls.has(cell) ? -1 : dictionary.code(booleanText(cell) ?? cell)
        else codes[row] = dictionary.code(cell)
      }
      if (!isBoolean) levels.count(codes, dictionary)
      return { form: 'codes', codes, dictionary }
    },
    finish: () => levels.finish(),
  }
}

function timestampOrEpoch(text: string): number {
  const time = parseTimestamp(text)
  return Number.isNaN(time) ? epochMilliseconds(parseNumber(text)) : time
}
