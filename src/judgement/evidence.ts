import { zOf } from '../math/normal.js'

/** Corrections of p-values for a family of tests, and how many rows a decision would take. */

/** Holm's step-down: p(i) times the tests not yet rejected, never falling. Controls the chance of any false alarm. */
export function holm(pValues: readonly number[]): number[] {
  let least = 0
  return inOrder(pValues, (p, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * p))
    return least
  })
}

/** Every p times the number of tests, at most 1. */
export function bonferroni(pValues: readonly number[]): number[] {
  return pValues.map(p => Math.min(1, p * pValues.length))
}

/** Benjamini and Hochberg's step-up: controls the share of false alarms among alarms, not the chance of one. */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length
  let most = 1
  return inOrder(
    pValues.map(p => -p),
    (negative, rank) => {
      most = Math.min(most, (-negative * count) / (count - rank))
      return most
    },
  )
}

/** By policy word. Each keeps the order of its input. */
export const adjustments = {
  none: (pValues: readonly number[]): number[] => [...pValues],
  bonferroni,
  holm,
  bh: benjaminiHochberg,
} as const
export type Adjustment = keyof typeof adjustments
export const adjustmentIds = ['holm', 'bonferroni', 'bh', 'none'] as const satisfies readonly Adjustment[]

/** One-sided 5 % and 80 % power, as standard normal quantiles. */
const z95 = 1.6448536269514722
const z80 = 0.8416212335729143

/**
 * Rows on each side at which the smallest noticeable PSI falls to `limit`.
 * @param detectable the smallest PSI noticed with n and m rows; it falls as 1/n + 1/m
 */
export function rowsForPsi(detectable: number, n: number, m: number, limit: number): number {
  return Math.ceil((2 * detectable) / (1 / n + 1 / m) / limit)
}

/**
 * Rows on each side at which a change of `tolerance` would be decided with 80 % probability, one-sided at 5 %.
 * @param width of the two-sided 90 % interval found with `rows` rows; it falls as 1 / sqrt(rows)
 */
export function rowsForTolerance(rows: number, width: number, tolerance: number): number | undefined {
  if (!(tolerance > 0) || !(width > 0)) return undefined
  const needed = Math.ceil(rows * ((width / 2 / tolerance) * ((z95 + z80) / z95)) ** 2)
  return Number.isSafeInteger(needed) ? Math.max(needed, rows + 1) : undefined
}

/** Rows from which on the largest value bounds the quantile `at` from above, one-sided at 5 %: 299 for p99. */
export function rowsForQuantile(at: number): number {
  return Math.ceil(Math.log(0.05) / Math.log(at))
}

/** Rows in each of two groups at which shares such as these differ at two-sided level `alpha` with 80 % probability. */
export function rowsForShares(a: number, b: number, alpha: number): number | undefined {
  const variance = a * (1 - a) + b * (1 - b)
  const needed = Math.ceil(variance * ((zOf(1 - alpha) + z80) / (a - b)) ** 2)
  return Number.isSafeInteger(needed) && needed > 0 ? needed : undefined
}

/** Applies `step` from the smallest to the largest and puts the results back in place. */
function inOrder(values: readonly number[], step: (value: number, rank: number) => number): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const result = new Array<number>(values.length)
  for (const [rank, { value, index }] of order.entries()) result[index] = step(value, rank)
  return result
}
