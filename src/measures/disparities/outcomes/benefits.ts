import type { Benefits, GroupBenefits } from './outcome-disparity.js'

/** An amount of benefit and how many rows have it. */
export interface Amount {
  benefit: number
  rows: number
}

/**
 * Generalized entropy of benefits: 0 where all are alike.
 *
 *     1 / (a (a - 1)) mean((b / m)^a - 1),  of a = 1: mean(b / m ln(b / m)),  m: the mean benefit
 *
 * @param alpha above 0
 * @returns undefined of no rows and where no row has any benefit
 */
export function entropyOf(amounts: readonly Amount[], alpha: number): number | undefined {
  let [rows, sum] = [0, 0]
  for (const one of amounts) {
    rows += one.rows
    sum += one.rows * one.benefit
  }
  if (!(sum > 0)) return undefined
  let total = 0
  for (const one of amounts) total += one.rows * term(one.benefit / (sum / rows), alpha)
  const value = total / rows
  return Number.isFinite(value) ? Math.max(0, value) : undefined
}

/** Without what is linear in b / m, which sums to 0, so that nothing cancels where all are nearly alike. */
function term(relative: number, alpha: number): number {
  const apart = relative - 1
  if (alpha === 2) return apart ** 2 / 2
  if (alpha === 1) return relative > 0 ? relative * Math.log(relative) - apart : 1
  return (relative ** alpha - 1 - alpha * apart) / (alpha * (alpha - 1))
}

/** Rows by their benefit: 0, 1 and 2. */
export function amountsOf({ none, due, double }: Benefits): Amount[] {
  return [
    { benefit: 0, rows: none },
    { benefit: 1, rows: due },
    { benefit: 2, rows: double },
  ]
}

export function wholeOf(groups: readonly GroupBenefits[]): Benefits {
  const sum = { none: 0, due: 0, double: 0 }
  for (const { benefits } of groups) {
    sum.none += benefits.none
    sum.due += benefits.due
    sum.double += benefits.double
  }
  return sum
}
