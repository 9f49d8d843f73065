import { mergeKeptRows } from './kept-rows.js'
import { keysOf, mergeKeys, rowsOfKeys } from './keys.js'
import type { HashName, Rows } from './statistic.js'

/** The threshold of rows that have every key. */
export const everyKey = 2n ** 64n - 1n

export function emptyRows(algorithm: HashName = 'fast64-1'): Rows {
  return {
    fold: 'rows',
    algorithm,
    total: 0,
    threshold: everyKey,
    hash: new BigUint64Array(0),
    count: new Uint32Array(0),
  }
}

/** As if the rows of both had been folded together. @throws RangeError for rows hashed in different ways */
export function mergeRows(a: Rows, b: Rows, size: number): Rows {
  if (a.algorithm !== b.algorithm) throw new RangeError(`${a.algorithm} and ${b.algorithm} do not merge`)
  if (a.kept || b.kept) return mergeKeptRows(a, b, size)
  const { threshold } = a.threshold < b.threshold ? a : b
  const { keys, dropped } = mergeKeys(keysOf(a, threshold), keysOf(b, threshold), size)
  const about = { algorithm: a.algorithm, total: a.total + b.total, threshold }
  const merged = rowsOfKeys(keys, about)
  if (!dropped) return merged
  return { ...merged, threshold: merged.hash[merged.hash.length - 1] ?? threshold }
}

/** The same with fewer keys; the same as if it had been folded with that size. */
export function coarsenRows(rows: Rows, size: number): Rows {
  return mergeRows(rows, emptyRows(rows.algorithm), size)
}
