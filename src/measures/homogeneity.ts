import { fisherTwoSided } from '../math/hypergeometric.js'
import { chiSquareTail } from '../math/upper-gamma.js'

/** Whether two samples, counted in the same cells, may come from one population. */
export interface Homogeneity {
  /** Pearson's chi-square of the 2 x c table, without Yates' correction. */
  pearson: number
  /** The likelihood ratio statistic, G. */
  likelihood: number
  /** Cells that have a row, less 1. */
  df: number
}

/** Both samples need a row. 0 and 0 when all rows share one cell. */
export function homogeneity(reference: Float64Array, candidate: Float64Array): Homogeneity {
  const n = total(reference)
  const m = total(candidate)
  let pearson = 0
  let likelihood = 0
  let cells = 0
  for (let i = 0; i < reference.length; i++) {
    const a = reference[i] as number
    const b = candidate[i] ?? 0
    if (a + b === 0) continue
    cells += 1
    const expectedA = (a + b) * (n / (n + m))
    const expectedB = (a + b) * (m / (n + m))
    pearson += (a - expectedA) ** 2 / expectedA + (b - expectedB) ** 2 / expectedB
    likelihood += 2 * (logRatio(a, expectedA) + logRatio(b, expectedB))
  }
  return { pearson, likelihood: Math.max(0, likelihood), df: cells - 1 }
}

/**
 * The p-value of the default drift rule: the more cautious of Pearson and likelihood ratio, and Fisher's exact test
 * where there are two cells only, which neither approximates well when one of them is rare. 1 for one cell.
 *
 * @param found the homogeneity of the same samples
 */
export function cautiousP(
  reference: Float64Array,
  candidate: Float64Array,
  { pearson, likelihood, df } = homogeneity(reference, candidate),
): number {
  if (df <= 0) return 1
  if (df > 1) return Math.max(chiSquareTail(pearson, df), chiSquareTail(likelihood, df))
  const first = reference.findIndex((a, i) => a + (candidate[i] ?? 0) > 0)
  return fisherTwoSided(reference[first] ?? 0, total(reference), candidate[first] ?? 0, total(candidate))
}

export function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

function logRatio(count: number, expected: number): number {
  return count === 0 ? 0 : count * Math.log(count / expected)
}
