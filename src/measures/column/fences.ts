import { meanOf, sdOf } from '../../profile/moments.js'
import type { Ordered } from '../../profile/views/distribution.js'
import { quantile } from '../../profile/views/ordered.js'
import type { Side } from '../../profile/views/side.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'
import type { ColumnParameters } from './column-measure.js'
import { momentsOf, valuesOf } from './values-of.js'

/** A number, and where it must lie where slots hold several values. */
export interface Span {
  value: number
  low: number
  high: number
}

/** What lies below the one or above the other is far out. */
export interface Fences {
  low: Span
  high: Span
}

/** Fences from a side's own values, or why it sets none. */
export function fencesOf(
  column: string,
  side: Side,
  { by = 'z', z, iqrs = 1.5 }: ColumnParameters,
): Fences | Unmeasurable {
  if (by === 'z') return byDeviation(column, side, z ?? 3)
  const found = valuesOf(column, side)
  if ('unmeasurable' in found) return found
  if (!found.ordered) return unmeasurable('wrong-kind', { subject: column })
  const fences = by === 'iqr' ? byQuartiles(found.ordered, iqrs) : byMedian(found.ordered, z ?? 3.5)
  if (!Number.isFinite(fences.low.low) || !Number.isFinite(fences.high.high))
    return unmeasurable('not-numeric', { subject: column })
  if (fences.low.low === fences.high.high) return unmeasurable('no-spread', { subject: column })
  return fences
}

function byDeviation(column: string, side: Side, z: number): Fences | Unmeasurable {
  const moments = momentsOf(column, side)
  if ('unmeasurable' in moments) return moments
  const [mean, sd] = [meanOf(moments), sdOf(moments)]
  if (mean === undefined || sd === undefined) return unmeasurable('not-numeric', { subject: column })
  if (sd === 0) return unmeasurable('constant', { subject: column })
  return { low: exactly(mean - z * sd), high: exactly(mean + z * sd) }
}

/** Tukey's: so many interquartile ranges beyond the quartiles. */
function byQuartiles(ordered: Ordered, times: number): Fences {
  const [first, third] = [spanAt(ordered, 0.25), spanAt(ordered, 0.75)]
  const beyond = (end: number, q1: number, q3: number, way: 1 | -1) => end + way * times * (q3 - q1)
  return {
    low: {
      value: beyond(first.value, first.value, third.value, -1),
      low: beyond(first.low, first.low, third.high, -1),
      high: beyond(first.high, first.high, third.low, -1),
    },
    high: {
      value: beyond(third.value, first.value, third.value, 1),
      low: beyond(third.low, first.high, third.low, 1),
      high: beyond(third.high, first.low, third.high, 1),
    },
  }
}

/** Iglewicz and Hoaglin's: .6745 |x - median| over the median of these distances. */
function byMedian(ordered: Ordered, z: number): Fences {
  const median = spanAt(ordered, 0.5)
  const distance = medianDistance(ordered, median)
  const reach = (mad: number) => (z * mad) / 0.6745
  return {
    low: {
      value: median.value - reach(distance.value),
      low: median.low - reach(distance.high),
      high: median.high - reach(distance.low),
    },
    high: {
      value: median.value + reach(distance.value),
      low: median.low + reach(distance.low),
      high: median.high + reach(distance.high),
    },
  }
}

/**
 * The median distance from the median. Where slots are wide each distance lies between a least and a greatest, and so
 * the median of them between the medians of those.
 */
function medianDistance({ low, high, counts, n }: Ordered, median: Span): Span {
  const of = (distance: (from: number, to: number) => number) =>
    medianOf(
      low.map((from, i) => distance(from, high[i] ?? from)),
      counts,
      n,
    )
  return {
    value: of((from, to) => Math.abs(from / 2 + to / 2 - median.value)),
    low: of((from, to) => Math.max(0, from - median.high, median.low - to)),
    high: of((from, to) => Math.max(to - median.low, median.high - from)),
  }
}

/** The mean of the two middle ones of an even number. */
function medianOf(values: Float64Array, counts: Float64Array, n: number): number {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const sorted = Float64Array.from(order, i => values[i] ?? 0)
  const rows = Float64Array.from(order, i => counts[i] ?? 0)
  return quantile({ n, low: sorted, high: sorted, counts: rows, exact: true }, 0.5).value
}

function spanAt(ordered: Ordered, p: number): Span {
  const { value, bound = [value, value] } = quantile(ordered, p)
  return { value, low: bound[0], high: bound[1] }
}

function exactly(value: number): Span {
  return { value, low: value, high: value }
}

/** Rows beyond fences: by the middle of a slot, and at least and at most. Of a million values only those are looked at. */
export function beyond({ low, high, counts }: Ordered, fences: Fences) {
  const rows = { hits: 0, least: 0, most: 0 }
  const take = (slot: number) => {
    const count = counts[slot] as number
    const [left, right] = [low[slot] as number, high[slot] as number]
    const middle = left === right ? left : left / 2 + right / 2
    if (middle < fences.low.value || middle > fences.high.value) rows.hits += count
    if (right < fences.low.low || left > fences.high.high) rows.least += count
    if (left < fences.low.high || right > fences.high.low) rows.most += count
  }
  let first = 0
  for (; first < counts.length && (low[first] as number) < fences.low.high; first++) take(first)
  for (let last = counts.length - 1; last >= first && (high[last] as number) > fences.high.low; last--)
    take(last)
  return rows
}
