import { type Bounds, katz, mover } from '../../math/proportion.js'
import { isMeasured, type Measured, measured } from '../measurement.js'
import type { DisparityResult, GroupRate } from './disparity.js'
import { confidence, intervalOf, sameRateP } from './extremes.js'
import { worstOf } from './worst.js'

/** What comparisons of a group with all rows share. The group is part of all rows, so what is tested is the rest. */

interface ToAll {
  group: string
  rate: Measured
  all: Measured
  rest: Measured
}

/** A group beside all rows; undefined where either has no rate, or the group is all rows. */
export function toAll({ group, rate, overall }: GroupRate): ToAll | undefined {
  if (overall === undefined || !isMeasured(rate)) return undefined
  const { all, rest } = overall
  return isMeasured(all) && isMeasured(rest) ? { group, rate, all, rest } : undefined
}

/** `value` of the group, with the interval that `bounds` makes of it, and Fisher's p of the group against the rest. */
export function besideAll(found: ToAll, value: number, bounds: Bounds | undefined): DisparityResult {
  const { group, rate, all, rest } = found
  const pValue = sameRateP({ group, rate }, { group, rate: rest })
  const measurement = measured(value, all.basis, {
    ...(bounds && { interval: { ...bounds, confidence } }),
    ...(pValue !== undefined && { pValue }),
  })
  const isAbove = rate.value > all.value
  return {
    measurement,
    ...(isAbove ? { highest: group } : { lowest: group }),
    rates: isAbove ? { highest: rate.value, lowest: all.value } : { highest: all.value, lowest: rate.value },
  }
}

/** The worst of all comparisons; a group that is all rows differs from nobody. */
export function worstToAll(results: readonly DisparityResult[], worse: 'higher' | 'lower'): DisparityResult {
  return worstOf(results.length < 2 ? [] : results, worse)
}

/**
 * The group's rate less that of all rows is (1 - W) times its difference from the rest, W being its part of them, and
 * so are the ends of Newcombe's interval.
 *
 * @returns of the distance, whichever side the group lies on
 */
export function distanceBounds({ rate, all, rest }: ToAll): Bounds | undefined {
  const [own, others] = [intervalOf(rate), intervalOf(rest)]
  if (own === undefined || others === undefined) return undefined
  const apart = mover({ value: rate.value, interval: own }, { value: rest.value, interval: others })
  const part = 1 - partOf({ rate, all, rest })
  return rate.value < all.value
    ? { low: part * -apart.high, high: part * -apart.low }
    : { low: part * apart.low, high: part * apart.high }
}

/** The rate of all rows over the group's is W + (1 - W) times the rest's over the group's, whose interval is Katz's. */
export function ratioBounds({ rate, all, rest }: ToAll, value: number): Bounds | undefined {
  if (rate.share === undefined || rest.share === undefined) return undefined
  const part = partOf({ rate, all, rest })
  const ratio = katz(
    rest.share,
    rate.share,
    rate.value > 0 ? rest.value / rate.value : Number.POSITIVE_INFINITY,
    confidence,
  )
  const ends = [ratio.low, ratio.high].map(end => part + (1 - part) * end)
  const [low = 0, high = 0] = rate.value > all.value ? ends : ends.map(end => 1 / end).sort((a, b) => a - b)
  return { low: Math.min(value, low), high: Math.max(value, high) }
}

/** What part of all rows the group is, by weight; where its rate is that of the rest, by their members. */
function partOf({ rate, all, rest }: Omit<ToAll, 'group'>): number {
  const apart = rest.value - rate.value
  if (Math.abs(apart) > 1e-9) return Math.min(1, Math.max(0, (rest.value - all.value) / apart))
  const [own, others] = [rate.share?.of ?? 0, rest.share?.of ?? 0]
  return own + others > 0 ? own / (own + others) : 0
}
