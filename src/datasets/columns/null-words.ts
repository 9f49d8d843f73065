import { parseNumber } from './number.js'

/** What other programs write for a missing number: R, pandas, numpy, SQL dumps, spreadsheets. */
export const defaultNullWords: readonly string[] = [
  'NA',
  'N/A',
  'na',
  'n/a',
  '#N/A',
  '#NA',
  '<NA>',
  'NaN',
  'nan',
  'NAN',
  '-NaN',
  '-nan',
  'NaT',
  'NULL',
  'Null',
  'null',
  'None',
  'NONE',
  'none',
  '\\N',
]

const NAN = /^[+-]?nan$/i

/** The words that mean missing, where a column is otherwise numbers, timestamps or booleans. */
export interface NullWords {
  has(text: string): boolean
  /** Some word reads as a number (-999), so it must be looked for before numbers are. */
  numeric: boolean
}

/** @param words replaces the default list */
export function nullWords(words: readonly string[] = defaultNullWords): NullWords {
  const set = new Set(words)
  return {
    has: text => set.has(text) || (text !== text.trim() && (text.trim() === '' || set.has(text.trim()))),
    numeric: words.some(word => !Number.isNaN(parseNumber(word))),
  }
}

/** A literal NaN, which the type tally tells from other missing cells. */
export function isNaNWord(text: string): boolean {
  return NAN.test(text.trim())
}
