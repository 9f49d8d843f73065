import type { Rows } from './statistic.js'

/** Keys with their counts, ascending by hash. `words` holds low and high half of each in turn. */
export interface Keys {
  words: Uint32Array
  count: Uint32Array
}

/** Position of a before b, as a number below, at or above 0. */
export function compareWords(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  return (a[2 * i + 1] as number) - (b[2 * j + 1] as number) || (a[2 * i] as number) - (b[2 * j] as number)
}

/** The `size` smallest keys of both; counts of a key on both sides add. */
export function mergeKeys(a: Keys, b: Keys, size: number): { keys: Keys; dropped: boolean } {
  const room = Math.min(size, a.count.length + b.count.length)
  const words = new Uint32Array(room * 2)
  const count = new Uint32Array(room)
  let i = 0
  let j = 0
  let kept = 0
  while (kept < room && (i < a.count.length || j < b.count.length)) {
    const order = i >= a.count.length ? 1 : j >= b.count.length ? -1 : compareWords(a.words, i, b.words, j)
    const from = order <= 0 ? a : b
    const at = order <= 0 ? i : j
    words[2 * kept] = from.words[2 * at] as number
    words[2 * kept + 1] = from.words[2 * at + 1] as number
    count[kept++] = (order <= 0 ? (a.count[i] as number) : 0) + (order >= 0 ? (b.count[j] as number) : 0)
    if (order <= 0) i++
    if (order >= 0) j++
  }
  const dropped = i < a.count.length || j < b.count.length
  return { keys: { words: words.slice(0, kept * 2), count: count.slice(0, kept) }, dropped }
}

/** What rows are besides their keys. */
export type AboutRows = Pick<Rows, 'algorithm' | 'total' | 'threshold'>

export function rowsOfKeys(keys: Keys, about: AboutRows): Rows {
  const hash = new BigUint64Array(keys.words.buffer, keys.words.byteOffset, keys.count.length)
  return { fold: 'rows', ...about, hash, count: keys.count }
}

/** The keys at or below a threshold. */
export function keysOf(rows: Rows, threshold: bigint): Keys {
  let kept = rows.hash.length
  while (kept > 0 && (rows.hash[kept - 1] as bigint) > threshold) kept--
  return {
    words: new Uint32Array(rows.hash.buffer, rows.hash.byteOffset, kept * 2),
    count: rows.count.subarray(0, kept),
  }
}
