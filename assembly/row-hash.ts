/**
 * Rows hashed by `fast64-1`, four at a time: src/profile/fold/rows/hash.ts has the definition, and what its parts are for.
 */

const NUMBER: i32 = 0x297a2d39
const MISSING_LOW: i32 = 0x6f4f2a35
const MISSING_HIGH: i32 = 0x1b873593

/**
 * Adds the hash of each number to its row's lanes, low and high in turn. Both have room for a multiple of four rows.
 * NaN is missing; -0 is 0.
 */
export function hashNumbers(lanes: usize, values: usize, rows: i32, seedLow: i32, seedHigh: i32): void {
  const end = values + ((<usize>rows) << 3)
  for (; values < end; values += 32, lanes += 32) {
    const first = v128.load(values)
    const second = v128.load(values, 16)
    const none = evenWords(f64x2.ne(first, first), f64x2.ne(second, second))
    const zero = evenWords(f64x2.eq(first, f64x2.splat(0)), f64x2.eq(second, f64x2.splat(0)))
    const low = v128.andnot(evenWords(first, second), zero)
    const high = v128.xor(v128.andnot(oddWords(first, second), zero), i32x4.splat(NUMBER))
    const a = v128.bitselect(i32x4.splat(MISSING_LOW), low, none)
    const b = v128.bitselect(i32x4.splat(MISSING_HIGH), high, none)
    const mixedLow = mixLow(v128.xor(a, i32x4.splat(seedLow)), b)
    const mixedHigh = mixHigh(v128.xor(b, i32x4.splat(seedHigh)), a)
    addTo(lanes, v128.shuffle<i32>(mixedLow, mixedHigh, 0, 4, 1, 5))
    addTo(lanes + 16, v128.shuffle<i32>(mixedLow, mixedHigh, 2, 6, 3, 7))
  }
}

function addTo(lanes: usize, words: v128): void {
  v128.store(lanes, i32x4.add(v128.load(lanes), words))
}

function evenWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6)
}

function oddWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7)
}

function mixLow(a: v128, b: v128): v128 {
  let h = i32x4.mul(xorShifted(a, 16), i32x4.splat(0x85ebca6b))
  h = i32x4.mul(i32x4.add(xorShifted(h, 13), b), i32x4.splat(0xc2b2ae35))
  h = i32x4.mul(xorShifted(h, 15), i32x4.splat(0x27d4eb2f))
  return xorShifted(h, 16)
}

function mixHigh(a: v128, b: v128): v128 {
  let h = i32x4.mul(xorShifted(a, 15), i32x4.splat(0x2c1b3c6d))
  h = i32x4.mul(i32x4.add(xorShifted(h, 12), b), i32x4.splat(0x297a2d39))
  h = i32x4.mul(xorShifted(h, 15), i32x4.splat(0x165667b1))
  return xorShifted(h, 14)
}

function xorShifted(words: v128, bits: i32): v128 {
  return v128.xor(words, i32x4.shr_u(words, bits))
}
