import type { Vector } from '../../datasets/batch.js'
import { compareWords, type Keys, mergeKeys, rowsOfKeys } from '../rows.js'
import type { Rows } from '../statistic.js'
import { addCodes, addNumbers, hashText, type Lanes } from './hash.js'

/** Rows while they come in. */
export interface RowsFold {
  /** @param vectors those of the key, by column */
  add(vectors: ReadonlyMap<string, Vector>, rows: number): void
  finish(): Rows
}

/** Hashes waiting to be sorted: 16 MB. */
const mostPending = 1 << 21

export function foldRows(size: number): RowsFold {
  const texts = new Map<string, { low: Int32Array; high: Int32Array; known: number }>()
  const seeds = new Map<string, Lanes>()
  let kept: Keys = { words: new Uint32Array(0), count: new Uint32Array(0) }
  let full = false
  let lanes = new Uint32Array(0)
  let pending = new Uint32Array(0)
  let waiting = 0
  let total = 0

  function addColumn(column: string, vector: Vector, rows: number): void {
    const seed = seeds.get(column) ?? hashText(column)
    seeds.set(column, seed)
    if (vector.form === 'numbers') {
      addNumbers(lanes, vector.values, rows, seed)
      return
    }
    const known = texts.get(column) ?? { low: new Int32Array(64), high: new Int32Array(64), known: 0 }
    const { size: levels } = vector.dictionary
    if (known.low.length < levels) {
      known.low = enlarged(known.low, levels)
      known.high = enlarged(known.high, levels)
    }
    for (; known.known < levels; known.known++) {
      const hash = hashText(vector.dictionary.text(known.known))
      known.low[known.known] = hash.low
      known.high[known.known] = hash.high
    }
    texts.set(column, known)
    addCodes(lanes, vector.codes, rows, seed, known.low, known.high)
  }

  function settle(): void {
    new BigUint64Array(pending.buffer, 0, waiting).sort()
    const merged = mergeKeys(kept, runsOf(pending, waiting), size)
    kept = merged.keys
    full ||= merged.dropped
    waiting = 0
  }

  return {
    add(vectors, rows) {
      if (lanes.length < rows * 2) lanes = new Uint32Array(rows * 2)
      else lanes.fill(0, 0, rows * 2)
      for (const [column, vector] of vectors) addColumn(column, vector, rows)
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
      const rows = rowsOfKeys(kept, total, 2n ** 64n - 1n)
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

function enlarged(array: Int32Array, needed: number): Int32Array {
  const larger = new Int32Array(Math.max(array.length * 2, needed))
  larger.set(array)
  return larger
}
