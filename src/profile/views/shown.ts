import type { Ordered } from './distribution.js'
import { quantile, rankedValue } from './ordered.js'

/** Where numbers of a column may be shown: from the value that `minCount` rows are at or below to that as many are at or above. */
export interface ShownRange {
  low: number
  high: number
}

/**
 * The range of a side, so that nobody is alone with a number: extremes, tails and the values of a handful of rows lie
 * outside of it.
 *
 * @param minCount 0 shows all
 * @returns undefined where nothing may be shown: fewer values than that, or so few that no two ends have rows enough
 */
export function shownRange(ordered: Ordered, minCount: number): ShownRange | undefined {
  if (ordered.n === 0 || ordered.n < minCount) return undefined
  if (minCount === 0) return { low: -Infinity, high: Infinity }
  const low = rankedValue(ordered, minCount - 1)
  const high = rankedValue(ordered, ordered.n - minCount)
  return low <= high ? { low, high } : undefined
}

/** A quantile for people: finite, and within the range that may be shown. */
export function shownQuantile(
  ordered: Ordered,
  p: number,
  range: ShownRange | undefined,
): number | undefined {
  if (range === undefined) return undefined
  const { value } = quantile(ordered, p)
  return Number.isFinite(value) && value >= range.low && value <= range.high ? value : undefined
}
