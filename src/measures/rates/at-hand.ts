import type { Kept } from '../../profile/statistic.js'

/**
 * A rate over rows that are at hand, each as often as its weight says; undefined where it has none. What can be known of a
 * row before is worked out once, so that it may be asked thousands of times.
 */
export type OverRows = (weights: ArrayLike<number>) => number | undefined

/** Rows that lack no cell, by column. */
export type RowsAtHand = ReadonlyMap<string, Kept>
