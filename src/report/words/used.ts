import type { Check } from '../../judgement/check.js'
import type { ResolvedLimit } from '../../judgement/limit.js'
import { type Interval, isMeasured, type Measured } from '../../measures/measurement.js'

/** How much of its own limit a check uses: 0 where nothing changed, 1 at the limit, more past it; never below 0. */
export interface Used {
  share: number
  interval?: { low: number; high: number }
  /** What two samples of these sizes differ by when nothing changed. */
  noise?: number
  /** Where it warns, on the same scale. */
  warn?: number
}

/** One scale for all checks; undefined for what has no limit, no number, or no place that means no change. */
export function usedOf(check: Check): Used | undefined {
  const { compared, fail, warn } = check
  const limit = fail ?? warn
  if (limit === undefined || limit.of === 'p' || !isMeasured(compared)) return undefined
  const none = unchanged(check, limit)
  if (none === undefined || none === limit.value) return undefined
  const place = (value: number) => Math.max(0, (value - none) / (limit.value - none))
  const share = place(compared.value)
  if (!Number.isFinite(share)) return undefined
  const range = intervalOf(check, compared, limit)
  const noise = compared.noise === undefined ? undefined : Math.abs(compared.noise / (limit.value - none))
  return {
    share,
    ...(range && { interval: ordered(place(range.low), place(range.high)) }),
    ...(noise !== undefined && Number.isFinite(noise) && { noise }),
    ...(fail && warn?.of === 'value' && { warn: place(warn.value) }),
  }
}

/** The number that says no change: the reference where the limit rests on it, all alike for a ratio, else none. */
function unchanged({ measure, unit, id }: Check, limit: ResolvedLimit): number | undefined {
  if (limit.reference !== undefined) return limit.reference
  if (/ratio/.test(id.measure ?? measure) && id.gate === 'fairness') return 1
  const isFloor = limit.is === 'below' || limit.is === 'at most'
  if (!isFloor) return limit.value > 0 ? 0 : undefined
  return unit === 'share' && limit.value < 1 ? 1 : undefined
}

/** That of a change from the reference is told apart from the number's own. */
function intervalOf({ facts }: Check, { interval }: Measured, limit: ResolvedLimit): Interval | undefined {
  if (facts?.gate !== 'performance' || limit.reference === undefined) return interval
  const of = facts.interval
  return of && { ...of, low: limit.reference + of.low, high: limit.reference + of.high }
}

function ordered(a: number, b: number): { low: number; high: number } {
  return { low: Math.min(a, b), high: Math.max(a, b) }
}
