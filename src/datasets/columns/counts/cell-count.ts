import type { Dictionary } from '../../batch.js'
import { isVector, jsonText } from '../../jsonl/json-text.js'
import type { Cells } from '../../raw.js'
import type { NullWords } from '../null-words.js'
import { parseTimestamp } from '../timestamp.js'
import { type Counted, countNumber, countNumbers, countVector, countWord } from './column-count.js'

/** Counts the cells of a format that has types. @param cells undefined where all are missing */
export function countCells(column: Counted, cells: Cells | undefined, rows: number, nulls: NullWords): void {
  if (cells?.form === 'numbers') column.empty += countNumbers(column, cells.values)
  else if (cells?.form === 'codes') countCodes(column, cells.codes, cells.dictionary, nulls)
  else for (let row = 0; row < rows; row++) countValue(column, cells?.values[row], nulls)
}

/** Each text is looked at once. */
function countCodes(column: Counted, codes: Int32Array, dictionary: Dictionary, nulls: NullWords): void {
  const times = new Int32Array(dictionary.size)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    if (code < 0) column.empty += 1
    else times[code] = (times[code] as number) + 1
  }
  for (let code = 0; code < times.length; code++) {
    const cells = times[code] as number
    if (cells > 0) countString(column, dictionary.text(code), cells, nulls)
  }
}

/**
 * Counts a value of a format that has types. A string is never a number there, however it reads; dates, though, have
 * no type in JSON.
 */
function countValue(column: Counted, value: unknown, nulls: NullWords): void {
  if (value === null || value === undefined || Number.isNaN(value)) {
    column.empty += 1
    return
  }
  if (typeof value === 'number') {
    countNumber(column, value)
    return
  }
  if (isVector(value)) {
    countVector(column, value.length, () => column.levels.add(jsonText(value)))
    return
  }
  if (typeof value === 'string') {
    countString(column, value, 1, nulls)
    return
  }
  column.levels.add(typeof value === 'object' ? jsonText(value) : value)
  if (typeof value === 'boolean') column.booleans += 1
  else if (typeof value === 'bigint') countBigInt(column, value)
  else countWord(column, jsonText(value))
}

/** @param cells that have it */
function countString(column: Counted, text: string, cells: number, nulls: NullWords): void {
  column.levels.add(text)
  if (nulls.has(text)) column.nullWords += cells
  else if (!Number.isNaN(parseTimestamp(text))) column.timestamps += cells
  else countWord(column, text, cells)
}

function countBigInt(column: Counted, value: bigint): void {
  if (value <= 2n ** 53n && value >= -(2n ** 53n)) countNumber(column, Number(value))
  else countWord(column, String(value))
}
