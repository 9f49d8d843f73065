import type { Random } from './random.js'
import { binomialTerm } from './saddle-point.js'

/** One number of successes after another, of the same trials. */
export type BinomialDraw = (random: Random) => number

/**
 * How many of `n` trials succeed, drawn at random. Exact in distribution: by inversion while fewer than 10 are expected,
 * else by transformed rejection, whose cost does not grow with n. Source: Hörmann 1993, algorithm BTRS.
 *
 * @param p in [0, 1]
 */
export function drawBinomial(random: Random, n: number, p: number): number {
  return binomialDraw(n, p)(random)
}

/** The same, ready to be drawn again and again: what hangs on `n` and `p` alone is worked out once. */
export function binomialDraw(n: number, p: number): BinomialDraw {
  if (n === 0 || p <= 0) return () => 0
  if (p >= 1) return () => n
  if (p <= 0.5) return n * p < 10 ? byInversion(n, p) : byRejection(n, p)
  const failures = binomialDraw(n, 1 - p)
  return random => n - failures(random)
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

function byInversion(n: number, p: number): BinomialDraw {
  const odds = p / (1 - p)
  const none = (1 - p) ** n
  return random => {
    let term = none
    let rest = random.share()
    let k = 0
    while (rest > term && k < n) {
      rest -= term
      k++
      term *= ((n - k + 1) / k) * odds
    }
    return k
  }
}

function byRejection(n: number, p: number): BinomialDraw {
  const spread = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const certain = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  let most: number | undefined
  return random => {
    for (;;) {
      const u = random.share() - 0.5
      const v = random.share()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5)
      if (us >= 0.07 && v <= certain) return k
      if (k < 0 || k > n) continue
      // Most draws are certain and never ask for it.
      most ??= binomialTerm(Math.floor((n + 1) * p), n, p)
      if ((v * alpha) / (a / (us * us) + b) <= binomialTerm(k, n, p) / most) return k
    }
  }
}
