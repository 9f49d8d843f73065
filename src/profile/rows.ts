import { mergeKeptRows } from './kept-rows.js'
import { keysOf, mergeKeys, rowsOfKeys } from './keys.js'
import type { Rows } from './statistic.js'

/** The threshold of rows that have every key. */
export const everyKey = 2n ** 64n - 1n

export function emptyRows(): Rows {
  return {
    fold: 'rows',
    algorithm: 'fast64-1',
    total: 0,
    threshold: everyKey,
    hash: new BigUint64Array(0),
    count: new Uint32Array(0),
  }
}

/** As if the rows of both had been folded together. */
export function mergeRows(a: Rows, b: Rows, size: number): Rows {
  if (a.kept || b.kept) return mergeKeptRows(a, b, size)
  const { threshold } = a.threshold < b.threshold ? a : b
  const { keys, dropped } = mergeKeys(keysOf(a, threshold), keysOf(b, threshold), size)
  const total = a.total + b.total
  if (!dropped) return rowsOfKeys(keys, total, threshold)
  const merged = rowsOfKeys(keys, total, threshold)
  return { ...merged, threshold: merged.hash[merged.hash.length - 1] ?? threshold }
}

/** The same with fewer keys; the same as if it had been folded with that size. */
export function coarsenRows(rows: Rows, size: number): Rows {
  return mergeRows(rows, emptyRows(), size)
}
