import { type Lanes, mixed } from './hash.js'

/** What each code of a column adds to the hash of a row, worked out once. */
export interface LevelHashes {
  /** Makes sure of these codes. @returns low and high of the missing, and of each code, in turn */
  learn(codes: Int32Array, hashOf: (code: number) => Lanes): Int32Array
}

/** @param seed of the column */
export function hashLevels(seed: Lanes): LevelHashes {
  let words = new Int32Array(64)
  /** The missing is the first. */
  let known = 0
  const add = ({ low, high }: Lanes) => {
    words[2 * known] = low
    words[2 * known + 1] = high
    known += 1
  }
  add(mixed(undefined, seed))
  return {
    learn(codes, hashOf) {
      let needed = known
      for (let i = 0; i < codes.length; i++)
        if ((codes[i] as number) + 2 > needed) needed = (codes[i] as number) + 2
      if (2 * needed > words.length) words = enlarged(words, 2 * needed)
      while (known < needed) add(mixed(hashOf(known - 1), seed))
      return words
    },
  }
}

function enlarged(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, needed))
  larger.set(array)
  return larger
}
