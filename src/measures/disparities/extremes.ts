import { fisherTwoSided } from '../../math/hypergeometric.js'
import { wilson } from '../../math/proportion.js'
import { type Interval, isMeasured, type Measured } from '../measurement.js'
import type { GroupRate } from './disparity.js'

/** The confidence of every disparity's interval. */
export const confidence = 0.95

export interface Extreme {
  group: string
  rate: Measured
}

/** The groups with the highest and the lowest rate among those that have one, the first of equals; fewer than two: undefined. */
export function extremes(groups: readonly GroupRate[]): { highest: Extreme; lowest: Extreme } | undefined {
  const rated: Extreme[] = []
  for (const { group, rate } of groups) if (isMeasured(rate)) rated.push({ group, rate })
  const [first, second] = rated
  if (!first || !second) return undefined
  const highest = rated.reduce((best, one) => (one.rate.value > best.rate.value ? one : best))
  // Of groups that are all alike the highest must not be its own opposite.
  const others = rated.filter(one => one !== highest)
  const lowest = others.reduce((least, one) => (one.rate.value < least.rate.value ? one : least))
  return { highest, lowest }
}

/** Fisher's p that both groups share one rate, two-sided by doubling, unadjusted; undefined where rates are no shares. */
export function sameRateP({ rate: a }: Extreme, { rate: b }: Extreme): number | undefined {
  return a.share && b.share && fisherTwoSided(a.share.hits, a.share.of, b.share.hits, b.share.of)
}

/** Wilson's for a share; for other rates their own, where it has this confidence. */
export function intervalOf({ share, interval }: Measured): Interval | undefined {
  if (share) return { ...wilson(share.hits, share.of, confidence), confidence }
  return interval?.confidence === confidence && interval.open === undefined ? interval : undefined
}

export function rowsOfBoth(a: Extreme, b: Extreme): { rows: number } {
  const rows = ({ rate: { basis } }: Extreme) => ('rows' in basis ? basis.rows : 'of' in basis ? basis.of : 0)
  return { rows: rows(a) + rows(b) }
}
