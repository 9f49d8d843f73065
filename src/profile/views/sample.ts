import type { Need } from '../need.js'
import { everyKey } from '../rows.js'
import type { Kept } from '../statistic.js'
import { type Side, statistic } from './side.js'

/**
 * Rows of a side, for measures of several columns at once: all of them, or beyond `size` different ones a sample.
 *
 * Which rows are drawn follows from what is in them (all columns of the row, by hash), so it does not depend on their
 * order, and a row that is in both files is drawn on both sides or on neither, as long as both have the same columns.
 * Rows come in the order of their hash, which is as good as shuffled: a part of them is a sample again.
 */
export interface Sample {
  /** One a column asked for, in that order; one cell a different row. */
  columns: Kept[]
  /** How many rows of the side each stands for: equal rows are one here, and a measure weighs it by its count. */
  count: Uint32Array
  /** Rows that these are: the sum of `count`. */
  rows: number
  /**
   * Kish's effective size, (sum count)^2 / sum count^2: the number of different rows where none repeats. Far below it
   * where a few rows make up most of the table; whether those are drawn is then chance.
   */
  effective: number
  /** Rows of the side; estimated for a part of a side that is sampled. */
  of: number
  /** All rows of the side are here. */
  exact: boolean
}

/** `needs-rows`: a stored profile keeps no rows. */
export interface NoSample {
  unavailable: 'not-collected' | 'needs-rows'
}

/**
 * What `sample` reads. Of several needs the pass folds one: give measures one list of columns and one size where that
 * does not hurt, and take less of it.
 */
export function sampleNeed(columns: readonly string[], size: number): Need {
  return { fold: 'rows', of: [{ all: true }], within: [], keep: columns.map(value => ({ value })), size }
}

/** @param size different rows at most, which a report names as the sample's size */
export function sample(side: Side, columns: readonly string[], size: number): Sample | NoSample {
  const found = statistic(side, sampleNeed(columns, size))
  if (found?.fold !== 'rows' || found.kept === undefined)
    return { unavailable: side.profile.stored === undefined ? 'not-collected' : 'needs-rows' }
  let rows = 0
  let squares = 0
  for (const count of found.count) {
    rows += count
    squares += count * count
  }
  return {
    columns: found.kept,
    count: found.count,
    rows,
    effective: squares === 0 ? 0 : rows ** 2 / squares,
    of: found.total,
    exact: found.threshold === everyKey,
  }
}
