import { compareWords, type Keys } from '../../keys.js'

/** Keys with their counts in arrays that have room for more; as `Keys` as far as `length`. */
export interface GrowingKeys extends Keys {
  length: number
}

export function noKeys(): GrowingKeys {
  return { words: new Uint32Array(0), count: new Uint32Array(0), length: 0 }
}

/**
 * Adds keys in place, from the last one down, so that millions are not held twice.
 *
 * @param runs ascending, each once
 * @param size the smallest of all that stay. @returns whether some were dropped
 */
export function insertKeys(keys: GrowingKeys, runs: GrowingKeys, size: number): boolean {
  let i = keys.length - 1
  let j = runs.length - 1
  const total = keys.length + runs.length - countCommon(keys, runs)
  makeRoom(keys, Math.min(total, size), size)
  const { words, count } = keys
  for (let k = total - 1; j >= 0; k--) {
    const order = i < 0 ? -1 : compareWords(words, i, runs.words, j)
    if (k < size) {
      const rows = (order >= 0 ? (count[i] as number) : 0) + (order <= 0 ? (runs.count[j] as number) : 0)
      const from = order >= 0 ? words : runs.words
      const at = order >= 0 ? i : j
      words[2 * k] = from[2 * at] as number
      words[2 * k + 1] = from[2 * at + 1] as number
      count[k] = rows
    }
    if (order >= 0) i--
    if (order <= 0) j--
  }
  keys.length = Math.min(total, size)
  return total > size
}

/** Only what is used. */
export function trimmed({ words, count, length }: GrowingKeys): Keys {
  if (length === count.length) return { words, count }
  return { words: words.slice(0, length * 2), count: count.slice(0, length) }
}

function countCommon(a: GrowingKeys, b: GrowingKeys): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const order = compareWords(a.words, i, b.words, j)
    if (order === 0) common++
    if (order <= 0) i++
    if (order >= 0) j++
  }
  return common
}

function makeRoom(keys: GrowingKeys, needed: number, most: number): void {
  if (keys.count.length >= needed) return
  const room = Math.min(most, Math.max(needed, Math.floor(keys.count.length * 1.5)))
  const [words, count] = [new Uint32Array(room * 2), new Uint32Array(room)]
  words.set(keys.words.subarray(0, keys.length * 2))
  count.set(keys.count.subarray(0, keys.length))
  Object.assign(keys, { words, count })
}
