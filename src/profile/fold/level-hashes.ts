import type { Lanes } from './hash.js'

/** Hashes of levels by code, each worked out once. */
export interface LevelHashes {
  /** Makes sure of these codes. */
  learn(codes: Int32Array, hashOf: (code: number) => Lanes): void
  low(): Int32Array
  high(): Int32Array
}

export function hashLevels(): LevelHashes {
  let low = new Int32Array(64)
  let high = new Int32Array(64)
  let known = 0
  return {
    learn(codes, hashOf) {
      let needed = known
      for (let i = 0; i < codes.length; i++)
        if ((codes[i] as number) >= needed) needed = (codes[i] as number) + 1
      if (needed > low.length) {
        low = enlarged(low, needed)
        high = enlarged(high, needed)
      }
      for (; known < needed; known++) {
        const hash = hashOf(known)
        low[known] = hash.low
        high[known] = hash.high
      }
    },
    low: () => low,
    high: () => high,
  }
}

function enlarged(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, needed))
  larger.set(array)
  return larger
}
