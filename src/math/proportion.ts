import { zOf } from './normal.js'

/** `hits` of `of` rows; `of` above 0 in all functions here. */
export interface Share {
  hits: number
  of: number
}

export interface Bounds {
  low: number
  high: number
}

/**
 * Wilson's score interval for a proportion, inside [0, 1]; `confidence` is two-sided, such as 0.95.
 * Source: Wilson 1927, without continuity correction.
 */
export function wilson(hits: number, of: number, confidence: number): Bounds {
  const z = zOf(confidence)
  const middle = 2 * hits + z * z
  const half = z * Math.sqrt(z * z + (4 * hits * (of - hits)) / of)
  const scale = 2 * (of + z * z)
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: hits === of ? 1 : Math.min(1, (middle + half) / scale),
  }
}

/** Newcombe's hybrid score interval for the difference a - b of independent proportions (1998, method 10). */
export function newcombe(a: Share, b: Share, confidence: number): Bounds {
  return mover(
    { value: a.hits / a.of, interval: wilson(a.hits, a.of, confidence) },
    { value: b.hits / b.of, interval: wilson(b.hits, b.of, confidence) },
  )
}

/** An estimate with its own interval. */
export interface Estimate {
  value: number
  interval: Bounds
}

/**
 * Interval for the difference a - b of two independent estimates from their own intervals, which must have the same
 * confidence; the result has it too. Source: Donner & Zou 2012 (MOVER); with Wilson intervals it is Newcombe's.
 */
export function mover(a: Estimate, b: Estimate): Bounds {
  const difference = a.value - b.value
  return {
    low: difference - Math.hypot(a.value - a.interval.low, b.interval.high - b.value),
    high: difference + Math.hypot(a.interval.high - a.value, b.value - b.interval.low),
  }
}

/**
 * Interval for the ratio a / b of independent proportions, log-normal (Katz 1978). Half a row is added to every count
 * and size, so that a count of 0 has an interval; `ratio` should be the plain one and lies inside.
 */
export function katz(a: Share, b: Share, ratio: number, confidence: number): Bounds {
  const [x1, n1, x2, n2] = [a.hits + 0.5, a.of + 0.5, b.hits + 0.5, b.of + 0.5]
  const error = zOf(confidence) * Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
  const centre = x1 / n1 / (x2 / n2)
  return {
    low: Math.min(ratio, centre * Math.exp(-error)),
    high: Math.max(ratio, centre * Math.exp(error)),
  }
}
