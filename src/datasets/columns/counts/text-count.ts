import { vectorOfText } from '../../jsonl/json-text.js'
import type { Spans, TextCells } from '../../raw.js'
import { booleanText } from '../boolean.js'
import { type CellDictionary, createCellTexts } from '../cell-texts.js'
import type { NullWords } from '../null-words.js'
import { parseNumber } from '../number.js'
import { parseTimestamp } from '../timestamp.js'
import { type Counted, countNumber, countNumbers, countVector, countWord, type Look } from './column-count.js'

/** Longer texts hardly repeat, and are looked at one by one. */
const LONG = 64

/** Counts the cells of a text format, whose types only their spelling tells. */
export interface TextCounts {
  add(column: Counted, cells: TextCells, rows: number): void
  /** After the last rows. */
  finish(): void
}

/** The shorter texts of a column, each of which is looked at once. */
interface Repeated {
  dictionary: CellDictionary
  /** Of each code. */
  times: number[]
}

export function textCounts(nulls: NullWords): TextCounts {
  const texts = createCellTexts()
  const repeated = new Map<Counted, Repeated>()
  const repeatedIn = (column: Counted) => {
    const known = repeated.get(column) ?? { dictionary: texts.dictionary(() => {}), times: [] }
    repeated.set(column, known)
    return known
  }
  return {
    add(column, cells, rows) {
      const decimals = nulls.numeric ? new Float64Array(rows).fill(Number.NaN) : cells.decimals()
      const others = countNumbers(column, decimals)
      if (cells.isPlain && !nulls.numeric) {
        column.empty += others
        return
      }
      const spans = cells.spans?.()
      const isLeft = spans && countShort(spans, decimals, repeatedIn(column))
      for (let row = 0; row < rows; row++)
        if (isLeft ? isLeft[row] : Number.isNaN(decimals[row])) countText(column, cells.text(row), 1, nulls)
    },
    finish() {
      for (const [column, { dictionary, times }] of repeated)
        for (const [code, cells] of times.entries()) countText(column, dictionary.text(code), cells, nulls)
    },
  }
}

/** Counts cells that are no decimals and are short. @returns by row whether it is one of the others */
function countShort(
  { starts, ends, ...place }: Spans,
  decimals: Float64Array,
  { dictionary, times }: Repeated,
): Uint8Array {
  const isLeft = new Uint8Array(decimals.length)
  const [from, to] = [new Int32Array(decimals.length), new Int32Array(decimals.length)]
  let short = 0
  for (let row = 0; row < decimals.length; row++) {
    if (!Number.isNaN(decimals[row])) continue
    const start = starts[row] as number
    const end = ends[row] as number
    if (start === end || end < 0 || end - start > LONG) isLeft[row] = 1
    else {
      from[short] = start
      to[short++] = end
    }
  }
  const codes = new Int32Array(short)
  dictionary.codesOf({ ...place, starts: from, ends: to }, codes)
  while (times.length < dictionary.size) times.push(0)
  for (let i = 0; i < short; i++) times[codes[i] as number] = (times[codes[i] as number] as number) + 1
  return isLeft
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
