import type { CellKey, Level } from './need.js'

/** The four statistics that carry the catalogue: plain, structured-cloneable, without a row. See docs/architecture.md. */
export type Statistic = Support | Tally | Moments | Rows

/**
 * Ordered values with counts, apart for each cell. Slots are closed intervals [low, high], disjoint and ascending.
 * Exact: every slot is one value and `low === high`. Beyond the cap a slot is a cell of the prefix grid, and in a
 * stored profile a group; the cumulative share is exact between any two slots either way.
 */
export interface Support {
  fold: 'support'
  /** Low bits of the double dropped to reach the size; 0 = exact; -1 = groups of a stored profile. */
  shift: number
  cells: CellKey[]
  low: Float64Array
  high: Float64Array
  /** counts[cell][slot] */
  counts: Float64Array[]
  /** Distinct values of all cells together, in a stored profile whose groups no longer tell. */
  distinct?: number
  /** Where rows are weighed and counts are sums of weights: the sum of their squares in each cell. */
  weightSquares?: Float64Array
}

/** Tuples of levels with counts, apart for each cell. Missing is the level null. */
export interface Tally {
  fold: 'tally'
  cells: CellKey[]
  tuples: Level[][]
  /** counts[cell][tuple] */
  counts: Float64Array[]
  /** Tuples beyond the cap: how many, and their rows in each cell. */
  rest?: { tuples: number; rows: Float64Array }
}

/** Sums over the finite values, apart for each cell; sums are double-double (head + tail). */
export interface Moments {
  fold: 'moments'
  cells: CellKey[]
  n: Float64Array
  sum: Float64Array
  sumTail: Float64Array
  square: Float64Array
  squareTail: Float64Array
  /** Infinity in a cell without values; NaN where a stored profile withholds it. As `max`. */
  min: Float64Array
  max: Float64Array
  /** As in `Support`; `n` and the sums are then weighed. */
  weightSquares?: Float64Array
}

/** How rows are hashed: by `fast64-1`, or by what databases can work out too, where one of the sides is in one. */
export type HashName = 'fast64-1' | 'fast64-md5-1'

/**
 * The `size` keys of smallest 64-bit hash, each with the number of rows that have it, and where the need keeps terms
 * with these of one of the rows: the one whose kept cells have the smallest hash, so that order does not choose it.
 */
export interface Rows {
  fold: 'rows'
  /** Hashes of two profiles compare only under one algorithm. */
  algorithm: HashName
  /** Rows seen, whether kept or not. */
  total: number
  /** Every key with a hash at or below this is here; 2^64 - 1 when all keys are. */
  threshold: bigint
  /** Ascending, distinct. */
  hash: BigUint64Array
  count: Uint32Array
  /** Where terms are kept: how many rows of each key differ from the kept one in them. */
  others?: Uint32Array
  /** One a kept term, in the need's order; one cell a key. */
  kept?: Kept[]
  /**
   * In a stored profile, which keeps no keys and has the threshold 0: of how many rows (all, or those of a sample of
   * keys) how many repeat the key of another, and how many keys these have. Ask with `repeats()` of views/repeats.ts.
   */
  stored?: { of: number; distinct: number; repeated: number }
}

/** Cells that were kept of rows. Levels are sorted, and none is without a row. */
export type Kept =
  /** NaN = missing. */
  | { form: 'numbers'; values: Float64Array }
  /** -1 = missing. */
  | { form: 'levels'; codes: Int32Array; levels: string[] }
  /** As in a batch: `width` numbers a row, all of them NaN where it is missing. */
  | { form: 'vectors'; values: Float64Array; width: number }
