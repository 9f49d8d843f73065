import { binomialAtLeast } from './binomial.js'
import { type Bounds, type Estimate, wilson } from './proportion.js'

/** Rows by which of two models are right, or have whatever else is counted; at least one row. */
export interface Fourfold {
  both: number
  onlyFirst: number
  onlySecond: number
  neither: number
}

/**
 * Interval for p2 - k p1, two proportions of the same rows, from Wilson's of each and the correlation between them, which
 * is taken smaller where rows are few: Newcombe's method 10, for k = 1; any k >= 0 as MOVER has it.
 * Source: Newcombe 1998, Statistics in Medicine 17, 2635; Donner & Zou 2012.
 *
 * @param confidence two-sided, such as 0.9
 */
export function newcombePaired(counts: Fourfold, confidence: number, k = 1): Bounds {
  const { both, onlyFirst, onlySecond, neither } = counts
  const n = both + onlyFirst + onlySecond + neither
  const of = (hits: number, factor: number): Estimate => {
    const { low, high } = wilson(hits, n, confidence)
    return { value: (factor * hits) / n, interval: { low: factor * low, high: factor * high } }
  }
  return dependent(of(both + onlySecond, 1), of(both + onlyFirst, k), correlationOf(counts))
}

/** Phi, with the continuity correction of method 10 where it is positive; 0 where a margin is empty. */
function correlationOf({ both, onlyFirst, onlySecond, neither }: Fourfold): number {
  const n = both + onlyFirst + onlySecond + neither
  const margins =
    Math.sqrt(both + onlyFirst) *
    Math.sqrt(onlySecond + neither) *
    Math.sqrt(both + onlySecond) *
    Math.sqrt(onlyFirst + neither)
  const excess = both * neither - onlyFirst * onlySecond
  const corrected = excess > 0 ? Math.max(0, excess - n / 2) : excess
  return margins > 0 ? corrected / margins : 0
}

/** The difference a - b of two estimates with a correlation. */
function dependent(a: Estimate, b: Estimate, correlation: number): Bounds {
  const difference = a.value - b.value
  const width = (x: number, y: number) => Math.sqrt(Math.max(0, x * x - 2 * correlation * x * y + y * y))
  return {
    low: difference - width(a.value - a.interval.low, b.interval.high - b.value),
    high: difference + width(a.interval.high - a.value, b.value - b.interval.low),
  }
}

/**
 * McNemar's test, one-sided: the probability that at least so many of the rows that only one model gets right are those
 * of the first, if either were as likely. Exact at every count, so there is no other form for many. 1 without such rows.
 */
export function mcnemar({ onlyFirst, onlySecond }: Pick<Fourfold, 'onlyFirst' | 'onlySecond'>): number {
  return binomialAtLeast(onlyFirst, onlyFirst + onlySecond, 0.5)
}
