/**
 * What a gate wants counted, as plain data. Gates say needs, the plan merges them, engines answer them with statistics.
 */

/** A function of one row. Label, group, slice, stratum and arm are all the value of a column. */
export type Term =
  /** The cell itself: a number or a level. */
  | { value: string }
  /** One of `typeLevels`. */
  | { type: string }
  /** Index of the half-open interval [at[i-1], at[i]) that holds the value, 0 to at.length. */
  | { cut: string; at: readonly number[] }
  /** How far a prediction is from its label; missing where either is. */
  | { error: readonly [prediction: string, label: string]; as: ErrorForm }
  /**
   * Of the probabilities of all classes, or of one column that of the favourable one of two: the highest, or their
   * entropy in nats. Missing where one of them is.
   */
  | { scores: readonly string[]; as: 'highest' | 'entropy' }
  /**
   * The place of the label's own class by score: 1 for the highest, of equal ones those listed last first; 0 where the
   * label is none of the classes. Missing where the label or a score is.
   */
  | { rankOf: string; classes: readonly string[]; scores: readonly string[] }
  /** The step of time that holds the cell, as `stepText` writes it; the finest unit that makes at most `most` steps. */
  | { step: string; every: 'auto'; most: number }
  /** 1 where the whole text of the cell is of the pattern, a JavaScript regular expression; else 0. */
  | { matches: string; pattern: string }
  /** Characters of the cell's text: code points. */
  | { length: string }
  /** Every column of the row, for the key of `rows`. */
  | { all: true }

/**
 * `signed`: prediction - label; `absolute`, `squared`; `over` and `under`: how much it is too high or too low, else 0;
 * `share`: the absolute one over |label|, infinite where that is 0; `symmetric`: twice the absolute one over |prediction| +
 * |label|, 0 where both are 0; `wrong`: 1 where they differ and 0 where not.
 */
export const errorForms = [
  'signed',
  'absolute',
  'squared',
  'over',
  'under',
  'share',
  'symmetric',
  'wrong',
] as const
export type ErrorForm = (typeof errorForms)[number]

/** What a cell of a column can be, in the order of a type tally. */
export const typeLevels = ['value', 'infinite', 'nan', 'missing'] as const

export type Fold = 'support' | 'tally' | 'moments' | 'rows'

export interface Need {
  fold: Fold
  of: readonly Term[]
  /** The statistic is kept apart for each combination of these terms' values. Empty: one cell. */
  within: readonly Term[]
  /** `support`: distinct prefixes kept, `tally`: tuples kept, `rows`: keys kept. Absent: the engine's stated default. */
  size?: number
  /** `rows`: what is kept of one row of each key. `of` is the key. */
  keep?: readonly Term[]
  /** `support` and `moments`: the column whose numbers weigh the rows. Counts are then sums of weights. */
  weight?: string
}

/** One value of a term. A missing cell is null and is a level like any other; numbers are finite. */
export type Level = string | number | null

/** The values of a need's `within` terms, in their order. */
export type CellKey = readonly Level[]

export type NeedId = string

/** Canonical JSON: equal needs have equal ids whatever the order their keys were written in. `within` is sorted. */
export function needId(need: Need): NeedId {
  const within = need.within.map(canonical).sort()
  const keep = need.keep === undefined ? '' : `,"keep":[${need.keep.map(canonical)}]`
  const size = need.size === undefined ? '' : `,"size":${need.size}`
  const weight = need.weight === undefined ? '' : `,"weight":${JSON.stringify(need.weight)}`
  return `{"fold":"${need.fold}","of":[${need.of.map(canonical)}],"within":[${within}]${keep}${size}${weight}}`
}

/** One spelling for a term: keys in alphabetical order. */
export function canonical(term: Term): string {
  // Nearly all there are, and asked for often.
  if ('value' in term) return `{"value":${JSON.stringify(term.value)}}`
  return JSON.stringify(Object.fromEntries(Object.entries(term).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** Distinct terms in the order of `needId`, which is the order of the levels of a cell's key. */
export function orderedTerms(terms: readonly Term[]): Term[] {
  const byText = new Map(terms.map(term => [canonical(term), term]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, term]) => term)
}
