import type { Vector } from '../batch.js'
import { GuessedWrong } from '../batch.js'
import type { ColumnHead, ColumnSchema } from '../dataset.js'
import { jsonText } from '../jsonl/json-text.js'
import type { Notes } from '../notes.js'
import type { Cells } from '../raw.js'
import { cellAt } from './cells.js'
import type { ColumnDecoder } from './column-decoder.js'
import type { GrowingDictionary } from './dictionary.js'
import { createLevelNotes } from './level-notes.js'
import { isNaNWord, type NullWords } from './null-words.js'
import { epochMilliseconds, parseTimestamp } from './timestamp.js'
import { translateWith } from './translate.js'
import { decodeVectors } from './vector-column.js'

const LARGEST = 2n ** 53n

/**
 * A column of a typed format. Missing are null, NaN, absent keys and, except in plain text columns, the null words;
 * the empty string is a value there. Milliseconds of a column declared a timestamp are written out as ISO 8601 where
 * text is asked for.
 */
export function decodeValues(
  column: ColumnSchema,
  declared: ColumnHead['declared'],
  nulls: NullWords,
  dictionary: GrowingDictionary,
  notes: Notes,
): ColumnDecoder {
  if (column.encoding === 'vectors') return decodeVectors(column, nulls, notes)
  if (column.encoding === 'codes') return valueCodes(column, declared, nulls, dictionary, notes)
  const time = column.encoding === 'timestamps' && declared !== 'timestamps'
  return {
    async decode(raw) {
      const cells = await raw.cells?.(column.name)
      if (cells?.form === 'numbers' && !time) return cells
      return valueNumbers(cells, raw.rows, time ? timeOf : numberOf, nulls, column.name)
    },
    finish: () => {},
  }
}

function valueNumbers(
  cells: Cells | undefined,
  rows: number,
  toNumber: (value: unknown) => number | undefined,
  nulls: NullWords,
  column: string,
): Vector {
  const values = new Float64Array(rows)
  let nan = cells?.form === 'numbers' ? cells.nan : 0
  for (let row = 0; row < rows; row++) {
    const cell = cellAt(cells, row)
    if (cell === null || cell === undefined) {
      values[row] = Number.NaN
      continue
    }
    const value = toNumber(cell)
    if (value !== undefined) {
      values[row] = value + 0
      if (Number.isNaN(value)) nan += 1
    } else if (typeof cell === 'string' && nulls.has(cell)) {
      values[row] = Number.NaN
      if (isNaNWord(cell)) nan += 1
    } else throw new GuessedWrong(column)
  }
  return { form: 'numbers', values, nan }
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'bigint' && value <= LARGEST && value >= -LARGEST ? Number(value) : undefined
}

function timeOf(value: unknown): number | undefined {
  if (typeof value === 'string') {
    const time = parseTimestamp(value)
    return Number.isNaN(time) ? undefined : time
  }
  const number = typeof value === 'bigint' ? Number(value) : numberOf(value)
  return number === undefined ? undefined : epochMilliseconds(number)
}

function valueCodes(
  column: ColumnSchema,
  declared: ColumnHead['declared'],
  nulls: NullWords,
  dictionary: GrowingDictionary,
  notes: Notes,
): ColumnDecoder {
  const levels = createLevelNotes(column.name, nulls, notes)
  const isBoolean = column.kind === 'boolean'
  let nested = 0
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value
    if (typeof value === 'number') return declared === 'timestamps' ? isoText(value) : String(value + 0)
    if (typeof value !== 'object') return String(value)
    nested += 1
    return jsonText(value)
  }
  const codeOf = (cell: unknown): number => {
    const missing = cell === null || cell === undefined || Number.isNaN(cell)
    if (missing || (isBoolean && typeof cell === 'string' && nulls.has(cell))) return -1
    return dictionary.code(text(cell))
  }
  const translate = translateWith(codeOf)
  return {
    async decode(raw) {
      const cells = await raw.cells?.(column.name)
      const codes =
        cells?.form === 'codes' ? translate(cells.codes, cells.dictionary) : codesOf(cells, raw.rows, codeOf)
      if (!isBoolean) levels.count(codes, dictionary)
      return { form: 'codes', codes, dictionary }
    },
    finish() {
      levels.finish()
      if (nested > 0) notes.add('nested', { column: column.name, count: nested })
    },
  }
}

function codesOf(cells: Cells | undefined, rows: number, codeOf: (cell: unknown) => number): Int32Array {
  const codes = new Int32Array(rows)
  for (let row = 0; row < rows; row++) codes[row] = codeOf(cellAt(cells, row))
  return codes
}

/** A day without a time where it is midnight, so that dates read as dates. */
function isoText(milliseconds: number): string {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return String(milliseconds)
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text
}
