import { normalQuantile, normalTail } from './normal.js'

/** Whether numbers in a row rise or fall, and how fast. Positions are 0, 1, 2, ...: one a step. */
export interface Trend {
  /** A step: the median of the slopes between all pairs. */
  slope: number
  /** At 95 %. */
  interval: { low: number; high: number }
  /** That there is no trend, of either direction. */
  pValue: number
}

/**
 * The slope of Theil and Sen with its 95 % interval, and the test of Kendall, which Mann's test for a trend is.
 *
 *     slope = median of (y[j] - y[i]) / (j - i) over all i < j
 *     S     = pairs that rise - pairs that fall;  tau-b = S / sqrt((pairs - tied pairs) pairs)
 *
 * p is exact for up to 33 numbers without ties: the share of orders with as few inversions or rises. Otherwise normal, with
 * the variance of S corrected for ties and without correction for continuity; of a constant row it is 1. Exact where not
 * normal; agrees with scipy.stats.theilslopes and kendalltau to 1e-12. One outlier moves the slope little: up to 29 % of
 * the numbers may be anything. Numbers that are correlated from step to step make p too small.
 * Source: Sen 1968, https://doi.org/10.1080/01621459.1968.10480934; Kendall 1970, Rank Correlation Methods
 *
 * @param values finite, at least 2
 */
export function trendOf(values: readonly number[]): Trend {
  const slopes: number[] = []
  let balance = 0
  for (const [j, later] of values.entries())
    for (const [i, earlier] of values.slice(0, j).entries()) {
      slopes.push((later - earlier) / (j - i))
      balance += Math.sign(later - earlier)
    }
  slopes.sort((a, b) => a - b)
  const ties = tieSizes(values)
  return {
    slope: medianOf(slopes),
    interval: intervalOf(slopes, values.length, ties),
    pValue: pOfBalance(balance, values.length, ties),
  }
}

/** Fewest numbers of which a rise without exception has a p of at most this; 5 for 0.05, 6 for 0.01. */
export function fewestForTrend(p: number): number {
  let orders = 2
  let n = 2
  while (2 / orders > p) {
    n += 1
    orders *= n
  }
  return n
}

const mostExact = 33

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  const [below, above] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (below + above) / 2
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].filter(size => size > 1)
}

/** Sen's: so many slopes from either end as S would leave with 95 %. */
function intervalOf(slopes: readonly number[], n: number, ties: readonly number[]): Trend['interval'] {
  const spread = (count: number) => count * (count - 1) * (2 * count + 5)
  const variance = (spread(n) - sum(ties.map(spread))) / 18
  const reach = normalQuantile(0.975) * Math.sqrt(variance)
  const pairs = slopes.length
  const low = Math.max(roundEven((pairs - reach) / 2) - 1, 0)
  const high = Math.min(roundEven((pairs + reach) / 2), pairs - 1)
  return { low: slopes[low] ?? 0, high: slopes[high] ?? 0 }
}

function pOfBalance(balance: number, n: number, ties: readonly number[]): number {
  const pairs = (n * (n - 1)) / 2
  if (ties.length === 0 && n <= mostExact) return exactP((pairs - Math.abs(balance)) / 2, n)
  const tied = (f: (size: number) => number) => sum(ties.map(f))
  const m = n * (n - 1)
  const variance = (m * (2 * n + 5) - tied(size => size * (size - 1) * (2 * size + 5))) / 18
  return variance <= 0 ? 1 : Math.min(1, 2 * normalTail(Math.abs(balance) / Math.sqrt(variance)))
}

/** Of all orders of n numbers, twice the share that has at most so many inversions. */
function exactP(inversions: number, n: number): number {
  let shares = [1]
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(shares.length + size - 1).fill(0)
    for (const [index, share] of shares.entries())
      for (let more = 0; more < size; more++) next[index + more] = (next[index + more] ?? 0) + share / size
    shares = next
  }
  return Math.min(1, 2 * sum(shares.slice(0, inversions + 1)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

/** Halves go to the even neighbour, as in numpy. */
function roundEven(x: number): number {
  const floor = Math.floor(x)
  if (x - floor !== 0.5) return Math.round(x)
  return floor % 2 === 0 ? floor : floor + 1
}
