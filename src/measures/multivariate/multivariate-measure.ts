import type { Measurement } from '../measurement.js'
import type { Features, LevelEncoding } from './features.js'

/** How far rows have moved, all of their columns together. */
export interface MultivariateMeasure {
  /** File name, policy word and key of the registry alike. */
  id: string
  title: string
  range: readonly [number, number]
  /** Rows of a side that are drawn unless the rule says otherwise, and at most. */
  size: number
  mostRows: number
  /** Its p-value comes from permutations. */
  permutes?: true
  levels: LevelEncoding
  between(features: Features, settings: Draws): MultivariateResult
}

export interface Draws {
  permutations: number
  seed: number
}

export interface MultivariateResult {
  /** Carries a p-value. */
  measurement: Measurement
  /** What gives the difference away, most first. */
  told?: Telling[]
}

/** A column, or a word of a text, and its part of what tells the sides apart; parts of all columns add up to 1. */
export interface Telling {
  /** Untrusted text. */
  name: string
  part: number
}

/** Fewer rows of a side tell nothing of several columns. */
export const fewestRows = 30
