import { binomialTerm } from './saddle-point.js'

/** P(Bin(n, p) <= k). Sums from k downward where terms shrink, else by complement. Relative error below 1e-12. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  if (k <= n * p) return Math.min(1, lowerSum(k, n, p))
  return Math.max(0, 1 - lowerSum(n - k - 1, n, 1 - p))
}

/** P(Bin(n, p) >= k). */
export function binomialAtLeast(k: number, n: number, p: number): number {
  return binomialAtMost(n - k, n, 1 - p)
}

function lowerSum(k: number, n: number, p: number): number {
  const odds = p / (1 - p)
  let ratio = 1
  let sum = 1
  for (let i = k; i > 0 && ratio > 1e-17 * sum; i--) {
    ratio *= i / ((n - i + 1) * odds)
    sum += ratio
  }
  return sum * binomialTerm(k, n, p)
}

/**
 * Which order statistics bound a quantile, whatever the distribution: with probability at least 1 - alpha each,
 * x_(lower) is at or below the q-quantile and x_(upper) at or above it. Indices from 1 to n.
 *
 * Absent: so few rows that not even the extreme value bounds it (p99 from above at alpha .05 wants 299 rows).
 * Source: David & Nagaraja, Order Statistics, 7.1.
 *
 * @param q in (0, 1)
 * @param alpha risk of each bound, such as .05
 */
export function quantileBounds(n: number, q: number, alpha: number): { lower?: number; upper?: number } {
  // Largest l with P(Bin(n,q) >= l) >= 1 - alpha; smallest u with P(Bin(n,q) <= u-1) >= 1 - alpha.
  const beyondLower = firstWhere(n + 1, l => binomialAtLeast(l, n, q) < 1 - alpha)
  const upper = firstWhere(n + 1, u => u >= 1 && binomialAtMost(u - 1, n, q) >= 1 - alpha)
  const lower = beyondLower - 1
  return { ...(lower >= 1 && { lower }), ...(upper <= n && { upper }) }
}

/** The first of 0, 1, ... end that satisfies a condition which, once true, stays true; `end` when none below it does. */
function firstWhere(end: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
