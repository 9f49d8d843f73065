import type { Measurement } from '../measurement.js'
import type { BothSides, Features, LevelEncoding } from './features.js'

/** How far rows have moved, all of their columns together. */
export type MultivariateMeasure = OfFeatures | OfColumns

interface Common {
  /** File name, policy word and key of the registry alike. */
  id: string
  title: string
  range: readonly [number, number]
  /** Rows of a side that are drawn unless the rule says otherwise, and at most. */
  size: number
  mostRows: number
  /** Its p-value comes from permutations. */
  permutes?: true
}

/** A measure of rows as points. */
export interface OfFeatures extends Common {
  reads: 'features'
  levels: LevelEncoding
  between(features: Features, settings: Draws): MultivariateResult
}

/** A measure of columns, two by two. */
export interface OfColumns extends Common {
  reads: 'columns'
  betweenColumns(columns: readonly BothSides[], by?: ByWord): MultivariateResult
}

export const byWords = ['spearman', 'pearson', 'cramers-v'] as const
export type ByWord = (typeof byWords)[number]

export interface Draws {
  permutations: number
  seed: number
}

export interface MultivariateResult {
  /** Carries a p-value where the definition has one. */
  measurement: Measurement
  /** What gives the difference away, most first. */
  told?: Telling[]
  /** Pairs of columns by how much their correlation has changed, most first. */
  pairs?: MovedPair[]
}

/** A column, or a word of a text, and its part of what tells the sides apart; parts of all columns add up to 1. */
export interface Telling {
  /** Untrusted text. */
  name: string
  part: number
}

/** Two columns and how they go together on each side, over the rows that have both. Names are untrusted text. */
export interface MovedPair {
  a: string
  b: string
  reference: number
  candidate: number
  rows: { reference: number; candidate: number }
  /** Of no change of this pair alone. */
  pValue?: number
}

/** Fewer rows of a side tell nothing of several columns. */
export const fewestRows = 30
