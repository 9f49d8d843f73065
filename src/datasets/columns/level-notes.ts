import type { Dictionary } from '../batch.js'
import type { Notes } from '../notes.js'
import type { NullWords } from './null-words.js'
import { hasComma, isHugeInteger, parseNumber } from './number.js'

/** What a level of a text column looks like. */
const WORD = 0
const NUMBER = 1
const NULL_WORD = 2
const HUGE = 3
const COMMA = 4

/** Watches the levels of a text column for what a reader of the report should know. */
export interface LevelNotes {
  count(codes: Int32Array, dictionary: Dictionary): void
  finish(): void
}

/**
 * Notes words such as NA in a column of text, where they are values; and, in a column that is text for no other
 * reason, integers beyond 2^53 and numbers with a decimal comma.
 */
export function createLevelNotes(column: string, nulls: NullWords, notes: Notes): LevelNotes {
  const looks: number[] = []
  const cells = [0, 0, 0, 0, 0]
  /** Nothing is said of words and numbers, so that most columns need not be counted. */
  let isOdd = false
  let words = false
  let nullWord = ''
  const look = (text: string): number => {
    if (nulls.has(text)) {
      // The word of the list, not the cell, which may have spaces around it or nothing else.
      nullWord ||= text.trim() || 'spaces'
      return NULL_WORD
    }
    // One word explains why the column is text; then only null words are of interest.
    if (words) return WORD
    if (isHugeInteger(text)) return HUGE
    if (!Number.isNaN(parseNumber(text))) return NUMBER
    if (hasComma(text)) return COMMA
    words = true
    return WORD
  }
  return {
    count(codes, dictionary) {
      while (looks.length < dictionary.size) {
        const seen = look(dictionary.text(looks.length))
        isOdd ||= seen > NUMBER
        looks.push(seen)
      }
      if (!isOdd) return
      for (const code of codes) {
        const seen = looks[code]
        if (seen !== undefined) cells[seen] = (cells[seen] ?? 0) + 1
      }
    },
    finish() {
      const [, , nullCells = 0, hugeCells = 0, commaCells = 0] = cells
      if (nullCells > 0) notes.add('null-words', { column, count: nullCells, detail: nullWord })
      if (words) return
      if (hugeCells > 0) notes.add('huge-integers', { column, count: hugeCells })
      if (commaCells > 0) notes.add('decimal-comma', { column, count: commaCells })
    },
  }
}
