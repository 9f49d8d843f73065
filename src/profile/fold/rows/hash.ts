/**
 * `fast64-1`: two 32-bit lanes a cell, mixed with a seed of the column's name and summed over the columns of a row, so
 * that columns may come in any order. Numbers go in by their bits and texts by their UTF-16 units, so that a CSV and a
 * Parquet file of the same cells agree. Not cryptographic: who wants two rows to collide can make them.
 */
export interface Lanes {
  low: number
  high: number
}

/** Missing, numbers and texts start from different states, so '1', 1 and null differ. */
const textSeed = 0x2c1b3c6d
const numberSeed = 0x297a2d39
const vectorSeed = 0x68e31da4
const missingLow = 0x6f4f2a35
const missingHigh = 0x1b873593

export function hashText(text: string): Lanes {
  let low = 0x811c9dc5 ^ textSeed
  let high = 0x41c6ce57 ^ textSeed
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x9e3779b1)
    high = Math.imul(high ^ unit, 0x5f356495)
  }
  return { low: mixLow(low, high), high: mixHigh(high, low) }
}

/** Of numbers in their order: -0 is 0, and any NaN is one. */
export function hashVector(vector: Float64Array): Lanes {
  const words = new Uint32Array(2)
  const number = new Float64Array(words.buffer)
  let low = 0x811c9dc5 ^ vectorSeed
  let high = 0x41c6ce57 ^ vectorSeed
  for (const value of vector) {
    number[0] = value === 0 ? 0 : value
    const isNone = Number.isNaN(value)
    low = Math.imul(low ^ (isNone ? missingLow : (words[0] as number)), 0x9e3779b1)
    low ^= low >>> 15
    high = Math.imul(high ^ (isNone ? missingHigh : (words[1] as number)) ^ low, 0x5f356495)
    high ^= high >>> 13
  }
  return { low: mixLow(low, high), high: mixHigh(high, low) }
}

/** Adds the hash of each number to its row's lanes. @param lanes low and high of each row in turn */
export function addNumbers(lanes: Uint32Array, values: Float64Array, rows: number, seed: Lanes): void {
  // Signed, as 32 bits that may be over 2^31 are kept as doubles on the way: it takes half the time.
  const words = new Int32Array(values.buffer, values.byteOffset, rows * 2)
  const sums = new Int32Array(lanes.buffer, lanes.byteOffset, rows * 2)
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    let a = missingLow
    let b = missingHigh
    if (!Number.isNaN(value)) {
      // 0 and -0 are one value.
      a = value === 0 ? 0 : (words[2 * i] as number)
      b = value === 0 ? numberSeed : (words[2 * i + 1] as number) ^ numberSeed
    }
    sums[2 * i] = ((sums[2 * i] as number) + mixLow(a ^ seed.low, b)) | 0
    sums[2 * i + 1] = ((sums[2 * i + 1] as number) + mixHigh(b ^ seed.high, a)) | 0
  }
}

/** What a cell adds to the lanes of its row. @param cell the hash of a text or a vector; undefined: missing */
export function mixed(cell: Lanes | undefined, seed: Lanes): Lanes {
  const { low, high } = cell ?? { low: missingLow, high: missingHigh }
  return { low: mixLow(low ^ seed.low, high), high: mixHigh(high ^ seed.high, low) }
}

/** Adds what its code stands for to each row's lanes. @param words low and high of the missing and of each code in turn */
export function addCodes(lanes: Uint32Array, codes: Int32Array, rows: number, words: Int32Array): void {
  const sums = new Int32Array(lanes.buffer, lanes.byteOffset, rows * 2)
  for (let i = 0; i < rows; i++) {
    const at = 2 * (codes[i] as number) + 2
    sums[2 * i] = ((sums[2 * i] as number) + (words[at] as number)) | 0
    sums[2 * i + 1] = ((sums[2 * i + 1] as number) + (words[at + 1] as number)) | 0
  }
}

/** What the mixing is made of, for who works it out elsewhere: factors in their order, and the words of missing cells. */
export const hashSeeds = {
  number: numberSeed,
  missingLow,
  missingHigh,
  low: { factors: [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] },
  high: { factors: [0x2c1b3c6d, 0x297a2d39, 0x165667b1] },
} as const

function mixLow(a: number, b: number): number {
  let h = Math.imul(a ^ (a >>> 16), 0x85ebca6b)
  h = Math.imul(((h ^ (h >>> 13)) + b) | 0, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x27d4eb2f)
  return h ^ (h >>> 16)
}

function mixHigh(a: number, b: number): number {
  let h = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d)
  h = Math.imul(((h ^ (h >>> 12)) + b) | 0, 0x297a2d39)
  h = Math.imul(h ^ (h >>> 15), 0x165667b1)
  return h ^ (h >>> 14)
}
