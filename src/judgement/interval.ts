import { type Bounds, type Estimate, mover } from '../math/proportion.js'
import { isMeasured, type Measured, type Measurement, type Reason } from '../measures/measurement.js'
import { rowsForTolerance } from './evidence.js'
import { breaches, type Limit, type ResolvedLimit } from './limit.js'

/** What intervals say of a limit on an estimate. */
export interface Shown {
  /** A breach is more than chance. */
  shown: boolean
  /** Why the absence of a breach is not a pass. */
  blind?: Reason
  rowsNeeded?: number
  /** Candidate less reference, for a limit relative to the reference. */
  change?: { low: number; high: number }
}

/**
 * Holds intervals of two-sided 90 %, that is 95 % to one side, against a limit: default-rules.md, 9 and 10.
 *
 * Absolute: a breach is shown when the whole interval lies on the bad side, and excluded when none of it does.
 * Relative: shown when the interval of the change leaves out 0 for the worse, excluded when that of the distance to
 * the limit has nothing on the bad side. Asking that the whole change lie past the tolerance would let a true fall of
 * 10 points through in half the runs of 200 rows.
 */
export function intervalEvidence(
  written: Limit,
  limit: ResolvedLimit,
  candidate: Measurement,
  reference?: Measurement,
  difference: Difference = independently(reference, candidate),
): Shown {
  if (!isMeasured(candidate)) return { shown: false }
  if (written.relative === undefined) return absolute(limit, candidate)
  if (reference === undefined || !isMeasured(reference)) return { shown: false }
  return relative(written, limit, candidate, reference, difference)
}

/** Candidate less `factor` times reference with its interval; undefined where nothing bounds it. */
export type Difference = (factor: number) => Estimate | undefined

/** From the intervals of both sides, as of different rows. */
export function independently(reference: Measurement | undefined, candidate: Measurement): Difference {
  const [before, after] = [reference && estimateOf(reference), estimateOf(candidate)]
  return factor => {
    if (before === undefined || after === undefined) return undefined
    const times = (x: number) => (factor === 1 ? x : factor * x)
    const { low, high } = before.interval
    const part = { value: times(before.value), interval: { low: times(low), high: times(high) } }
    return { value: after.value - part.value, interval: mover(after, part) }
  }
}

/** Candidate less reference with its interval, from the intervals of both. */
export function changeBetween(reference: Measurement, candidate: Measurement): Estimate | undefined {
  return independently(reference, candidate)(1)
}

function absolute(limit: ResolvedLimit, candidate: Measured): Shown {
  const estimate = estimateOf(candidate)
  if (estimate === undefined) return evidence(false, false, candidate)
  const { low, high } = estimate.interval
  const [near, far] = isUpwards(limit) ? [low, high] : [high, low]
  const needed = rowsForTolerance(rowsOf(candidate), high - low, Math.abs(limit.value - candidate.value))
  return evidence(breaches(limit, near), !breaches(limit, far), candidate, needed)
}

function relative(
  written: Limit,
  limit: ResolvedLimit,
  candidate: Measured,
  reference: Measured,
  difference: Difference,
): Shown {
  const [change, distance] = [difference(1)?.interval, distanceTo(written, difference)]
  if (change === undefined || distance === undefined) return evidence(false, false, candidate)
  const far = isUpwards(limit) ? distance.high : distance.low
  const size = Math.max(Math.abs(limit.value), Math.abs(reference.value))
  const isExcluded = !breaches({ ...limit, value: 0, reference: size }, far)
  const [n, m] = [rowsOf(reference), rowsOf(candidate)]
  const tolerance = Math.abs(limit.value - reference.value)
  const needed = rowsForTolerance((2 * n * m) / (n + m), change.high - change.low, tolerance)
  const isShown = isUpwards(limit) ? change.low > 0 : change.high < 0
  return { ...evidence(isShown, isExcluded, candidate, needed), change }
}

function evidence(shown: boolean, excluded: boolean, { basis }: Measured, needed?: number): Shown {
  const need = needed === undefined ? {} : { need: needed }
  const have = 'rows' in basis ? { have: basis.rows } : {}
  return {
    shown,
    ...(!excluded && { blind: { code: 'too-few-rows' as const, ...have, ...need } }),
    ...(needed !== undefined && { rowsNeeded: needed }),
  }
}

function estimateOf(measurement: Measurement): Estimate | undefined {
  if (!isMeasured(measurement) || measurement.interval === undefined) return undefined
  const { low, high, open } = measurement.interval
  const interval = {
    low: open === 'low' ? Number.NEGATIVE_INFINITY : low,
    high: open === 'high' ? Number.POSITIVE_INFINITY : high,
  }
  return { value: measurement.value, interval }
}

/** From the limit to the candidate: as sure as the reference that the limit rests on. */
function distanceTo({ relative, amount }: Limit, difference: Difference): Bounds | undefined {
  if (relative === 'times') return difference(amount)?.interval
  const interval = difference(1)?.interval
  const moved = relative === 'minus' ? amount : -amount
  return interval && { low: interval.low + moved, high: interval.high + moved }
}

/** The rows a share is of, which for a recall are the positives alone. */
function rowsOf({ share, basis }: Measured): number {
  if (share) return share.of
  if ('rows' in basis) return basis.rows
  return 'sample' in basis ? basis.sample : basis.stored
}

function isUpwards({ is }: ResolvedLimit): boolean {
  return is === 'above' || is === 'at least'
}
