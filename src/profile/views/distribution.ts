import type { Kind } from '../../datasets/kind.js'

/** One column of one side, as distances and the default drift rule read it. */
export interface Distribution {
  column: string
  kind: Kind
  /** Rows of the side, missing ones included. */
  rows: number
  missing: number
  /** Rows with a value: `rows - missing`. */
  values: number
  /** For numeric and timestamp columns. */
  ordered?: Ordered
  /** For categorical, boolean, text and identifier columns. */
  levels?: Levels
  /** Quantile groups, where the side is a stored profile. */
  stored?: number
}

/** Slots as in `Support`: closed, disjoint, ascending intervals; exact where low equals high. */
export interface Ordered {
  n: number
  low: Float64Array
  high: Float64Array
  counts: Float64Array
  /** Every slot is one value. */
  exact: boolean
}

export interface Levels {
  n: number
  /** By level, in no promised order. */
  counts: Map<string, number>
  /** Levels that are not listed: how many, and their rows together. */
  rest?: { levels: number; rows: number }
}
