import type { Ordered } from '../profile/views/distribution.js'

/**
 * The slot that holds the value of this rank, counted from 1.
 *
 * @throws RangeError for a rank beyond the values
 */
export function orderStatistic({ low, high, counts }: Ordered, rank: number): { low: number; high: number } {
  let seen = 0
  for (let i = 0; i < counts.length; i++) {
    seen += counts[i] ?? 0
    if (seen >= rank) return { low: low[i] ?? 0, high: high[i] ?? 0 }
  }
  throw new RangeError(`no value of rank ${rank}`)
}
