import { compareWords, rowsOfKeys } from '../../keys.js'
import type { HashName, Rows } from '../../statistic.js'
import type { Stage } from '../stage.js'
import { type GrowingKeys, insertKeys, noKeys, trimmed } from './growing-keys.js'

/** Rows while they come in. */
export interface RowsFold {
  /** @param lanes low and high lane of each row's key in turn */
  add(lanes: Uint32Array, rows: number): void
  finish(): Rows
}

/** Hashes waiting to be sorted: 8 MB. */
const mostPending = 1 << 20

export function foldRows(size: number, algorithm: HashName, { kernel, room }: Stage): RowsFold {
  const kept = noKeys()
  let full = false
  let pending = new Uint32Array(0)
  let waiting = 0
  let total = 0

  function settle(): void {
    const at = room(16 * waiting)
    const keys = kernel.words(at, 2 * waiting)
    keys.set(pending.subarray(0, 2 * waiting))
    kernel.run.sortKeys(at, waiting, at + 8 * waiting)
    if (insertKeys(kept, joinRuns(keys, waiting), size)) full = true
    waiting = 0
  }

  /** Those that may be among the smallest. */
  function choose(lanes: Uint32Array, rows: number): void {
    const highest = kept.words[2 * kept.length - 1] as number
    for (let row = 0; row < rows; row++) {
      if ((lanes[2 * row + 1] as number) > highest) continue
      pending[2 * waiting] = lanes[2 * row] as number
      pending[2 * waiting + 1] = lanes[2 * row + 1] as number
      waiting += 1
    }
  }

  return {
    add(lanes, rows) {
      total += rows
      if (pending.length < (waiting + rows) * 2) {
        const larger = new Uint32Array(Math.max(pending.length * 2, (waiting + rows) * 2))
        larger.set(pending.subarray(0, waiting * 2))
        pending = larger
      }
      if (full) choose(lanes, rows)
      else {
        pending.set(lanes.subarray(0, rows * 2), waiting * 2)
        waiting += rows
      }
      if (waiting >= mostPending) settle()
    },
    finish() {
      settle()
      const rows = rowsOfKeys(trimmed(kept), { algorithm, total, threshold: 2n ** 64n - 1n })
      return full ? { ...rows, threshold: rows.hash[rows.hash.length - 1] ?? 0n } : rows
    },
  }
}

/** Moves the distinct hashes of a sorted list to its front and counts them. */
function joinRuns(sorted: Uint32Array, length: number): GrowingKeys {
  const count = new Uint32Array(length)
  let key = -1
  for (let i = 0; i < length; i++) {
    if (key < 0 || compareWords(sorted, key, sorted, i) !== 0) {
      key++
      sorted[2 * key] = sorted[2 * i] as number
      sorted[2 * key + 1] = sorted[2 * i + 1] as number
    }
    count[key] = (count[key] as number) + 1
  }
  return { words: sorted, count, length: key + 1 }
}
