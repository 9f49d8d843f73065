import { exactPairs, limitTail, twoSampleTail } from '../math/kolmogorov.js'

/**
 * Two-sample Kolmogorov-Smirnov of values as they are: D and its p, exact as in `kolmogorov-smirnov` up to `most` pairs
 * of values, beyond that asymptotic.
 */
export function smirnov(a: Float64Array, b: Float64Array, most = exactPairs): { d: number; pValue: number } {
  const [x, y] = [a.slice().sort(), b.slice().sort()]
  const [n, m] = [x.length, y.length]
  let [i, j, largest] = [0, 0, 0]
  while (i < n && j < m) {
    const value = Math.min(x[i] as number, y[j] as number)
    while (i < n && (x[i] as number) <= value) i++
    while (j < m && (y[j] as number) <= value) j++
    largest = Math.max(largest, Math.abs(i * m - j * n))
  }
  const d = largest / (n * m)
  return { d, pValue: n * m <= most ? twoSampleTail(d, n, m) : limitTail(d, n, m) }
}
