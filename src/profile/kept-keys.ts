import { compareWords, type Keys } from './keys.js'

/** Keys with what is kept of one row of each. */
export interface KeptKeys extends Keys {
  /** Hashes of the kept cells, as `words`. */
  ties: Uint32Array
  /** Rows of the key that differ from the kept one. */
  others: Uint32Array
  /** One a kept term: numbers, NaN = missing, or codes in one dictionary, -1 = missing. */
  columns: Float64Array[]
}

/** The `size` smallest keys of both. Of a key on both sides the row of smaller hash stays, and its rows add. */
export function mergeKeptKeys(a: KeptKeys, b: KeptKeys, size: number): { keys: KeptKeys; dropped: boolean } {
  const [n, m] = [a.count.length, b.count.length]
  const room = Math.min(size, n + m)
  const rows = new Uint32Array(room)
  const count = new Uint32Array(room)
  const others = new Uint32Array(room)
  let i = 0
  let j = 0
  let kept = 0
  for (; kept < room && (i < n || j < m); kept++) {
    const order = i >= n ? 1 : j >= m ? -1 : compareWords(a.words, i, b.words, j)
    const tie = order === 0 ? compareWords(a.ties, i, b.ties, j) : order
    const ofA = order <= 0 ? (a.count[i] as number) : 0
    const ofB = order >= 0 ? (b.count[j] as number) : 0
    rows[kept] = tie <= 0 ? i : n + j
    count[kept] = ofA + ofB
    others[kept] = (tie <= 0 ? (a.others[i] ?? 0) : ofA) + (tie >= 0 ? (b.others[j] ?? 0) : ofB)
    if (order <= 0) i++
    if (order >= 0) j++
  }
  const chosen = rows.subarray(0, kept)
  return {
    dropped: i < n || j < m,
    keys: {
      words: pairsAt(chosen, a.words, b.words),
      ties: pairsAt(chosen, a.ties, b.ties),
      count: count.slice(0, kept),
      others: others.slice(0, kept),
      columns: a.columns.map((column, place) => numbersAt(chosen, column, b.columns[place] ?? column)),
    },
  }
}

/** Rows by key and then by kept cells, joined where the key is one. @param order of all rows */
export function joinRuns(
  { words, ties, columns }: Omit<KeptKeys, 'count' | 'others'>,
  order: Uint32Array,
): KeptKeys {
  const firsts = new Uint32Array(order.length)
  const count = new Uint32Array(order.length)
  const others = new Uint32Array(order.length)
  let last = -1
  for (const row of order) {
    const first = firsts[last]
    if (first === undefined || compareWords(words, first, words, row) !== 0) firsts[++last] = row
    else if (compareWords(ties, first, ties, row) !== 0) others[last] = (others[last] as number) + 1
    count[last] = (count[last] as number) + 1
  }
  const chosen = firsts.subarray(0, last + 1)
  return {
    words: pairsAt(chosen, words),
    ties: pairsAt(chosen, ties),
    count: count.slice(0, last + 1),
    others: others.slice(0, last + 1),
    columns: columns.map(column => numbersAt(chosen, column)),
  }
}

/** @param rows numbered through `a` and then `b` */
function numbersAt(rows: Uint32Array, a: Float64Array, b: Float64Array = a): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    result[i] = row < a.length ? (a[row] as number) : (b[row - a.length] as number)
  }
  return result
}

function pairsAt(rows: Uint32Array, a: Uint32Array, b: Uint32Array = a): Uint32Array<ArrayBuffer> {
  const result = new Uint32Array(rows.length * 2)
  for (let i = 0; i < rows.length; i++) {
    const at = 2 * (rows[i] as number)
    const from = at < a.length ? a : b
    const place = at < a.length ? at : at - a.length
    result[2 * i] = from[place] as number
    result[2 * i + 1] = from[place + 1] as number
  }
  return result
}
