import { type Estimate, mover } from '../math/proportion.js'
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
): Shown {
  if (!isMeasured(candidate)) return { shown: false }
  if (written.relative === undefined) return absolute(limit, candidate)
  if (reference === undefined || !isMeasured(reference)) return { shown: false }
  return relative(written, limit, candidate, reference)
}

/** Candidate less reference with its interval, from the intervals of both. */
export function changeBetween(reference: Measurement, candidate: Measurement): Estimate | undefined {
  const [before, after] = [estimateOf(reference), estimateOf(candidate)]
  return before && after && { value: after.value - before.value, interval: mover(after, before) }
}

function absolute(limit: ResolvedLimit, candidate: Measured): Shown {
  const estimate = estimateOf(candidate)
  if (estimate === undefined) return evidence(false, false, candidate)
  const { low, high } = estimate.interval
  const [near, far] = isUpwards(limit) ? [low, high] : [high, low]
  const needed = rowsForTolerance(rowsOf(candidate), high - low, Math.abs(limit.value - candidate.value))
  return evidence(breaches(limit, near), !breaches(limit, far), candidate, needed)
}

function relative(written: Limit, limit: ResolvedLimit, candidate: Measured, reference: Measured): Shown {
  const [before, after] = [estimateOf(reference), estimateOf(candidate)]
  if (before === undefined || after === undefined) return evidence(false, false, candidate)
  const change = mover(after, before)
  const distance = mover(after, moved(before, written))
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

/** The limit as an estimate: as sure as the reference it rests on. */
function moved({ value, interval }: Estimate, { relative, amount }: Limit): Estimate {
  const move = (x: number) =>
    relative === 'times' ? x * amount : relative === 'minus' ? x - amount : x + amount
  return { value: move(value), interval: { low: move(interval.low), high: move(interval.high) } }
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
