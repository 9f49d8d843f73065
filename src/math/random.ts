/** Numbers that look random and that a seed repeats to the bit, on every machine. */
export interface Random {
  /** Below 1 and at least 0, in steps of 2^-53. */
  share(): number
  /** A whole number at least 0 and below `end`, which is at most 2^32; each as likely to within 2^-32. */
  below(end: number): number
}

/**
 * xoshiro128** by Blackman and Vigna 2018, whose period is 2^128 - 1; its state comes from the seed by splitmix32.
 *
 * @param seed a whole number; two seeds that differ by 2^32 are one
 */
export function randomFrom(seed: number): Random {
  return fromState(stateOf(seed))
}

/** @param state four words, not all 0; becomes the generator's own */
export function fromState(state: Uint32Array): Random {
  const next = () => step(state)
  return {
    share: () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 2 ** 53,
    below: end => Math.floor((next() / 2 ** 32) * end),
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

function step(state: Uint32Array): number {
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state
  const result = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0
  const mixed2 = s2 ^ s0
  const mixed3 = s3 ^ s1
  state[0] = s0 ^ mixed3
  state[1] = s1 ^ mixed2
  state[2] = mixed2 ^ (s1 << 9)
  state[3] = rotated(mixed3, 11)
  return result
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
