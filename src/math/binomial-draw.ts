import type { Random } from './random.js'
import { binomialTerm } from './saddle-point.js'

/**
 * How many of `n` trials succeed, drawn at random. Exact in distribution: by inversion while fewer than 10 are expected,
 * else by transformed rejection, whose cost does not grow with n. Source: Hörmann 1993, algorithm BTRS.
 *
 * @param p in [0, 1]
 */
export function drawBinomial(random: Random, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p)
  return n * p < 10 ? byInversion(random, n, p) : byRejection(random, n, p)
}

/** How many of `n` fall into each of several kinds, whose `weights` need not sum to 1. */
export function drawMultinomial(
  random: Random,
  n: number,
  weights: ArrayLike<number>,
  into: Float64Array,
): void {
  let left = n
  let rest = 0
  for (let kind = 0; kind < weights.length; kind++) rest += weights[kind] as number
  for (let kind = 0; kind < weights.length; kind++) {
    const weight = weights[kind] as number
    const drawn = drawBinomial(random, left, rest > 0 ? Math.min(1, weight / rest) : 0)
    into[kind] = drawn
    left -= drawn
    rest -= weight
  }
}

function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p)
  let term = (1 - p) ** n
  let rest = random.share()
  let k = 0
  while (rest > term && k < n) {
    rest -= term
    k++
    term *= ((n - k + 1) / k) * odds
  }
  return k
}

function byRejection(random: Random, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const certain = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const most = binomialTerm(Math.floor((n + 1) * p), n, p)
  for (;;) {
    const u = random.share() - 0.5
    const v = random.share()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5)
    if (us >= 0.07 && v <= certain) return k
    if (k < 0 || k > n) continue
    if ((v * alpha) / (a / (us * us) + b) <= binomialTerm(k, n, p) / most) return k
  }
}
