import type { SuggestedRule } from '../suggest/suggestion.js'

/** What a file of another tool comes to. */
export interface Translation {
  /** What the file is, as in `a Great Expectations suite`. */
  title: string
  rules: readonly Asked[]
  left: readonly Left[]
  /** Columns that the file says not to look at. */
  ignored?: readonly string[]
}

/** A rule that stands for something of the file. */
export interface Asked {
  gate: string
  /** The one column that it is about: rules that are alike are written as one. */
  column?: string
  keys: SuggestedRule['keys']
  /** What it stands for, in the words of the file. */
  from: string
  /** Where it does not mean quite the same. */
  note?: string
}

/** What has no counterpart. Never dropped: it is told, and stands in the policy as a comment. */
export interface Left {
  what: string
  column?: string
  why: string
}

/** One thing of a file: rules, and reasons why there is none. */
export type Piece = Omit<Asked, 'from'> | { why: string }

/** Files its pieces under what they are of. */
export function collect(what: string, column: string | undefined, pieces: readonly Piece[]) {
  const about = column === undefined ? {} : { column }
  return {
    rules: pieces.flatMap((piece): Asked[] => ('why' in piece ? [] : [{ ...piece, from: what }])),
    left: pieces.flatMap((piece): Left[] => ('why' in piece ? [{ what, ...about, why: piece.why }] : [])),
  }
}
