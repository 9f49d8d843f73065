import { compareWords, type Keys, mergeKeys, rowsOfKeys } from '../keys.js'
import type { HashName, Rows } from '../statistic.js'

/** Rows while they come in. */
export interface RowsFold {
  /** @param lanes low and high lane of each row's key in turn */
  add(lanes: Uint32Array, rows: number): void
  finish(): Rows
}

/** Hashes waiting to be sorted: 16 MB. */
const mostPending = 1 << 21

export function foldRows(size: number, algorithm: HashName): RowsFold {
  let kept: Keys = { words: new Uint32Array(0), count: new Uint32Array(0) }
  let full = false
  let pending = new Uint32Array(0)
  let waiting = 0
  let total = 0

  function settle(): void {
    new BigUint64Array(pending.buffer, 0, waiting).sort()
    const merged = mergeKeys(kept, runsOf(pending, waiting), size)
    kept = merged.keys
    full ||= merged.dropped
    waiting = 0
  }

  return {
    add(lanes, rows) {
      total += rows
      if (pending.length < (waiting + rows) * 2) {
        const larger = new Uint32Array(Math.max(pending.length * 2, (waiting + rows) * 2))
        larger.set(pending.subarray(0, waiting * 2))
        pending = larger
      }
      pending.set(lanes.subarray(0, rows * 2), waiting * 2)
      waiting += rows
      if (waiting >= mostPending) settle()
    },
    finish() {
      settle()
      const rows = rowsOfKeys(kept, { algorithm, total, threshold: 2n ** 64n - 1n })
      return full ? { ...rows, threshold: rows.hash[rows.hash.length - 1] ?? 0n } : rows
    },
  }
}

function runsOf(sorted: Uint32Array, length: number): Keys {
  let distinct = length === 0 ? 0 : 1
  for (let i = 1; i < length; i++) if (compareWords(sorted, i - 1, sorted, i) !== 0) distinct++
  const words = new Uint32Array(distinct * 2)
  const count = new Uint32Array(distinct)
  let key = -1
  for (let i = 0; i < length; i++) {
    if (i === 0 || compareWords(sorted, i - 1, sorted, i) !== 0) {
      key++
      words[2 * key] = sorted[2 * i] as number
      words[2 * key + 1] = sorted[2 * i + 1] as number
    }
    count[key] = (count[key] as number) + 1
  }
  return { words, count }
}
