import type { ColumnHead } from '../../dataset.js'
import { isHugeInteger } from '../number.js'

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

export type Look = 'nullWords' | 'booleans' | 'timestamps' | 'words'

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

/** As a word. Long vectors hardly repeat: their texts are not kept, nor written. @param cells that have it */
export function countVector(column: Counted, width: number, keep: () => void, cells = 1): void {
  column.vectors += cells
  column.words += cells
  column.characters += cells * 10 * width
  if (width > 0) column.widths.set(width, (column.widths.get(width) ?? 0) + cells)
  if (width > LONG) column.longVectors += cells
  else keep()
}

/** The smallest of those that are most common, and how many have it. */
function mostCommon(widths: ReadonlyMap<number, number>): [width: number, vectors: number] {
  const [first] = [...widths].sort(([a, n], [b, m]) => m - n || a - b)
  return first ?? [0, 0]
}

/** @param cells that have it */
export function countNumber(column: Counted, value: number, cells = 1): void {
  column.numbers += cells
  if (Number.isInteger(value)) column.integers += cells
}

/** @returns how many are NaN */
export function countNumbers(column: Counted, values: Float64Array): number {
  let integers = 0
  let missing = 0
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) missing += 1
    else if (Number.isInteger(values[row])) integers += 1
  }
  column.numbers += values.length - missing
  column.integers += integers
  return missing
}

/** @param cells that have it */
export function countWord(column: Counted, text: string, cells = 1): void {
  column.words += cells
  column.characters += cells * text.length
  if (isHugeInteger(text)) column.hugeIntegers = (column.hugeIntegers ?? 0) + cells
}
