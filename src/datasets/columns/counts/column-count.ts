import type { ColumnHead } from '../../dataset.js'
import { vectorOfText } from '../../jsonl/json-text.js'
import type { TextCells } from '../../raw.js'
import { booleanText } from '../boolean.js'
import type { NullWords } from '../null-words.js'
import { isHugeInteger, parseNumber } from '../number.js'
import { parseTimestamp } from '../timestamp.js'

/** A head while it is counted. */
export interface Counted extends ColumnHead {
  /** Distinct values of a typed format. */
  levels: Set<unknown>
  /** Distinct cells of a text format that are no numbers, and what they look like. */
  looks: Map<string, Look>
  characters: number
  vectors: number
  /** Of these, how many are too long to be told apart. */
  longVectors: number
  /** How many of the vectors have so many numbers. */
  widths: Map<number, number>
}

/** Lists of numbers are vectors where so many of them have one width; others are lists like any other. */
const LEAST_ALIKE = 0.95
/** Numbers of a vector. */
const LONG = 32

type Look = 'nullWords' | 'booleans' | 'timestamps' | 'words'

/** @param missing rows before the first in which the column appears */
export function beginCount(name: string, missing: number, declared?: ColumnHead['declared']): Counted {
  return {
    name,
    numbers: 0,
    integers: 0,
    booleans: 0,
    timestamps: 0,
    words: 0,
    nullWords: 0,
    empty: missing,
    distinct: 0,
    length: 0,
    hugeIntegers: 0,
    ...(declared === undefined ? {} : { declared }),
    levels: new Set(),
    looks: new Map(),
    characters: 0,
    vectors: 0,
    longVectors: 0,
    widths: new Map(),
  }
}

export function finishCount({
  levels,
  looks,
  characters,
  vectors,
  longVectors,
  widths,
  ...column
}: Counted): ColumnHead {
  const others = column.numbers + column.booleans + column.timestamps + column.nullWords
  const [width, most] = mostCommon(widths)
  const areVectors = vectors > 0 && vectors === column.words && others === 0 && most >= LEAST_ALIKE * vectors
  const { declared, ...counts } = column
  const words = declared === 'vector' && vectors > 0 ? 'codes' : declared
  const found = areVectors ? 'vector' : words
  return {
    ...counts,
    distinct: levels.size + looks.size + longVectors,
    length: column.words === 0 ? 0 : characters / column.words,
    ...(found === undefined ? {} : { declared: found }),
    ...(most > 0 ? { width } : {}),
  }
}

/** Counts the cells of a text format, whose types only their spelling tells. */
export function countTexts(column: Counted, cells: TextCells, rows: number, nulls: NullWords): void {
  const decimals = nulls.numeric ? undefined : cells.decimals()
  for (let row = 0; row < rows; row++) {
    const decimal = decimals?.[row] ?? Number.NaN
    if (Number.isNaN(decimal)) countText(column, cells.text(row), nulls)
    else countNumber(column, decimal)
  }
}

function countText(column: Counted, cell: string, nulls: NullWords): void {
  if (cell === '') {
    column.empty += 1
    return
  }
  const known = column.looks.get(cell)
  const value = known === undefined ? numberOf(cell, nulls) : Number.NaN
  if (!Number.isNaN(value)) {
    countNumber(column, value)
    return
  }
  const vector = cell.startsWith('[') ? vectorOfText(cell) : undefined
  if (vector !== undefined) {
    countVector(column, vector.length, () => column.looks.set(cell, 'words'))
    return
  }
  const look = known ?? lookOf(cell, nulls)
  if (known === undefined) column.looks.set(cell, look)
  if (look !== 'words') column[look] += 1
  else countWord(column, cell)
}

/** As a word. Long vectors hardly repeat: their texts are not kept, nor written. */
export function countVector(column: Counted, width: number, keep: () => void): void {
  column.vectors += 1
  column.words += 1
  column.characters += 10 * width
  if (width > 0) column.widths.set(width, (column.widths.get(width) ?? 0) + 1)
  if (width > LONG) column.longVectors += 1
  else keep()
}

/** The smallest of those that are most common, and how many have it. */
function mostCommon(widths: ReadonlyMap<number, number>): [width: number, vectors: number] {
  const [first] = [...widths].sort(([a, n], [b, m]) => m - n || a - b)
  return first ?? [0, 0]
}

function numberOf(cell: string, nulls: NullWords): number {
  return nulls.numeric && nulls.has(cell) ? Number.NaN : parseNumber(cell)
}

function lookOf(cell: string, nulls: NullWords): Look {
  if (nulls.has(cell)) return 'nullWords'
  if (booleanText(cell) !== undefined) return 'booleans'
  return Number.isNaN(parseTimestamp(cell)) ? 'words' : 'timestamps'
}

export function countNumber(column: Counted, value: number): void {
  column.numbers += 1
  if (Number.isInteger(value)) column.integers += 1
}

/** @param cells that have it */
export function countWord(column: Counted, text: string, cells = 1): void {
  column.words += cells
  column.characters += cells * text.length
  if (isHugeInteger(text)) column.hugeIntegers = (column.hugeIntegers ?? 0) + cells
}
