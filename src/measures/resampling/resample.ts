import { accelerationOf, bca } from '../../math/bca.js'
import type { Bounds } from '../../math/proportion.js'
import type { PairedRows } from '../../profile/views/paired-rows.js'
import { drawnRows } from './drawn-rows.js'
import { leaveOut, redraw } from './redraw.js'

const draws = 2000
/** Drawing from more rows would cost more than it tells: by then the spread of an estimate falls as 1 / sqrt(rows). */
export const mostRows = 4000
/** Of the draws, how many may have no value, such as a precision where nothing was predicted positive. */
const mostUndefined = 0.05
/** What a run draws with, so that it repeats. */
export const usualSeed = 20_240_917

/** Estimates over rows of these weights, as many each time; undefined where one of them has no value. */
export type Estimator = (weights: ArrayLike<number>) => readonly number[] | undefined

/** Estimates over 2,000 resamples of some rows. */
export interface Resamples {
  /** BCa interval of a number that the estimates make, around its `value` over all rows, which it never leaves out. */
  interval(value: number, combine: (estimates: readonly number[]) => number, confidence: number): Bounds
  /** Rows that were drawn from. */
  size: number
  /** Rows there are. The interval is scaled to them by the root of how many more they are. */
  of: number
}

/**
 * The bootstrap. Where rows have few different contents a resample is one multinomial draw of their counts, whatever
 * their number; else up to 4,000 rows are drawn from. The same draws for the same rows and seed, on every machine.
 *
 * @param of rows that these are a sample of, where that is more than they count
 * @returns undefined where the rows, or more than 1 in 20 resamples, have no value
 */
export function resample(
  rows: PairedRows,
  estimatorOf: (rows: PairedRows) => Estimator,
  seed: number,
  of?: number,
): Resamples | undefined {
  const drawn = drawnRows(rows, mostRows)
  const estimate = estimatorOf(drawn.rows)
  // Of one kind of array alone the engine compiles the loop well.
  const whole = estimate(Float64Array.from(drawn.rows.count))
  const found = valuesOf(estimate, redraw(drawn, draws, seed))
  if (whole === undefined || found.length < draws * (1 - mostUndefined)) return undefined
  const { weights, counts } = leaveOut(drawn)
  const without = valuesOf(estimate, weights)
  const isWhole = counts === undefined || without.length === counts.length
  const all = Math.max(of ?? 0, drawn.of)
  const scale = Math.sqrt(drawn.size / all)
  return {
    size: drawn.size,
    of: all,
    interval(value, combine, confidence) {
      const acceleration = isWhole ? accelerationOf(without.map(combine), counts) : 0
      const middle = combine(whole)
      const { low, high } = bca(Float64Array.from(found, combine), middle, acceleration, confidence)
      return {
        low: value + Math.min(0, scale * (low - middle)),
        high: value + Math.max(0, scale * (high - middle)),
      }
    },
  }
}

function valuesOf(estimate: Estimator, resamples: Iterable<Float64Array>): (readonly number[])[] {
  const found: (readonly number[])[] = []
  for (const weights of resamples) {
    const values = estimate(weights)
    if (values !== undefined) found.push(values)
  }
  return found
}
