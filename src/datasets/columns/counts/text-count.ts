import { vectorOfText } from '../../jsonl/json-text.js'
import type { Spans, TextCells } from '../../raw.js'
import { booleanText } from '../boolean.js'
import { createByteDictionary } from '../byte-dictionary.js'
import type { NullWords } from '../null-words.js'
import { parseNumber } from '../number.js'
import { parseTimestamp } from '../timestamp.js'
import { type Counted, countNumber, countNumbers, countVector, countWord, type Look } from './column-count.js'

/** Longer texts hardly repeat, and are looked at one by one. */
const LONG = 64

/** Counts the cells of a text format, whose types only their spelling tells. */
export function countTexts(column: Counted, cells: TextCells, rows: number, nulls: NullWords): void {
  const decimals = nulls.numeric ? new Float64Array(rows).fill(Number.NaN) : cells.decimals()
  const others = countNumbers(column, decimals)
  if (cells.isPlain && !nulls.numeric) {
    column.empty += others
    return
  }
  const spans = cells.spans?.()
  if (spans) countSpans(column, cells, spans, decimals, nulls)
  else
    for (let row = 0; row < rows; row++)
      if (Number.isNaN(decimals[row])) countText(column, cells.text(row), 1, nulls)
}

/** Each of the shorter texts is looked at once. */
function countSpans(
  column: Counted,
  cells: TextCells,
  { bytes, starts, ends }: Spans,
  decimals: Float64Array,
  nulls: NullWords,
): void {
  const dictionary = createByteDictionary(() => {})
  const times = new Int32Array(decimals.length)
  for (let row = 0; row < decimals.length; row++) {
    if (!Number.isNaN(decimals[row])) continue
    const [start, end] = [starts[row] as number, ends[row] as number]
    if (start === end) column.empty += 1
    else if (end < 0 || end - start > LONG) countText(column, cells.text(row), 1, nulls)
    else {
      const code = dictionary.codeOf(bytes, start, end)
      times[code] = (times[code] as number) + 1
    }
  }
  for (let code = 0; code < dictionary.size; code++)
    countText(column, dictionary.text(code), times[code] as number, nulls)
}

/** @param cells that have it */
function countText(column: Counted, text: string, cells: number, nulls: NullWords): void {
  if (text === '') {
    column.empty += cells
    return
  }
  const known = column.looks.get(text)
  const value = known === undefined ? numberOf(text, nulls) : Number.NaN
  if (!Number.isNaN(value)) {
    countNumber(column, value, cells)
    return
  }
  const vector = text.startsWith('[') ? vectorOfText(text) : undefined
  if (vector !== undefined) {
    countVector(column, vector.length, () => column.looks.set(text, 'words'), cells)
    return
  }
  const look = known ?? lookOf(text, nulls)
  if (known === undefined) column.looks.set(text, look)
  if (look !== 'words') column[look] += cells
  else countWord(column, text, cells)
}

function numberOf(text: string, nulls: NullWords): number {
  return nulls.numeric && nulls.has(text) ? Number.NaN : parseNumber(text)
}

function lookOf(text: string, nulls: NullWords): Look {
  if (nulls.has(text)) return 'nullWords'
  if (booleanText(text) !== undefined) return 'booleans'
  return Number.isNaN(parseTimestamp(text)) ? 'words' : 'timestamps'
}
