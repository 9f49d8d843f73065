import { chiSquareTail } from './upper-gamma.js'

/**
 * Whether two shares are one, for effective counts of weighed rows, which no exact test can take: the pooled score
 * test, that is Pearson's chi-square of the 2 x 2 table. Poor where a cell expects fewer than 5.
 */

/** One-sided p that the second share is higher only by chance. 1 when there is no hit, or a sample of no rows. */
export function scoreIncrease(x1: number, n1: number, x2: number, n2: number): number {
  const both = scoreTwoSided(x1, n1, x2, n2)
  return x2 * n1 > x1 * n2 ? both / 2 : 1 - both / 2
}

/** Two-sided p; 1 when there is no hit, or a sample of no rows. */
export function scoreTwoSided(x1: number, n1: number, x2: number, n2: number): number {
  const share = (x1 + x2) / (n1 + n2)
  const variance = share * (1 - share) * (1 / n1 + 1 / n2)
  return variance > 0 ? chiSquareTail((x1 / n1 - x2 / n2) ** 2 / variance, 1) : 1
}

/** Counts of rows, rather than effective ones. */
export function areWhole(...counts: readonly number[]): boolean {
  return counts.every(Number.isInteger)
}
