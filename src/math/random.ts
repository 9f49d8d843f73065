/** Numbers that look random and that a seed repeats to the bit, on every machine. */
export interface Random {
  /** Below 1 and at least 0, in steps of 2^-53. */
  share(): number
  /** A whole number at least 0 and below `end`, which is at most 2^32; each as likely to within 2^-32. */
  below(end: number): number
  /** As many calls of `below`, many times as fast. */
  fillBelow(end: number, into: Uint32Array): void
}

/**
 * xoshiro128** by Blackman and Vigna 2018, whose period is 2^128 - 1; its state comes from the seed by splitmix32.
 *
 * @param seed a whole number; two seeds that differ by 2^32 are one
 */
export function randomFrom(seed: number): Random {
  return fromState(stateOf(seed))
}

/** @param state four words, not all 0 */
export function fromState(state: Uint32Array): Random {
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = Int32Array.from(state)
  function next(): number {
    const result = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0
    const shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotated(s3, 11)
    return result
  }
  return {
    share: () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 2 ** 53,
    below: end => Math.floor((next() / 2 ** 32) * end),
    fillBelow(end, into) {
      // The state in variables of the loop alone, which the engine keeps in registers.
      let [a, b, c, d] = [s0, s1, s2, s3]
      const scale = end / 2 ** 32
      for (let i = 0; i < into.length; i++) {
        const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
        const shifted = b << 9
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = rotated(d, 11)
        into[i] = result * scale
      }
      ;[s0, s1, s2, s3] = [a, b, c, d]
    },
  }
}

function stateOf(seed: number): Uint32Array {
  let a = seed | 0
  return Uint32Array.from({ length: 4 }, () => {
    a = (a + 0x9e3779b9) | 0
    let mixed = Math.imul(a ^ (a >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  })
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
