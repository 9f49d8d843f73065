import { randomFrom } from '../math/random.js'

/**
 * What a statistic of two samples is, and what it is where as many rows are taken for the first sample at random: the
 * share that is as large, (1 + count) / (1 + permutations), never 0, and the mean.
 *
 * @param of 1 for rows of the first sample, 0 for the others
 */
export function permutedRows(
  n: number,
  m: number,
  statistic: (of: Uint8Array) => number,
  { permutations, seed }: { permutations: number; seed: number },
): { value: number; pValue: number; mean: number } {
  const own = Uint8Array.from({ length: n + m }, (_, row) => (row < n ? 1 : 0))
  const value = statistic(own)
  // Equal splits differ by what rounding leaves of another order of summing.
  const least = value - 1e-12 * Math.max(1, Math.abs(value))
  const random = randomFrom(seed)
  let [asLarge, sum] = [0, 0]
  for (let draw = 0; draw < permutations; draw++) {
    const of = new Uint8Array(n + m)
    for (let row = 0, left = n; left > 0; row++)
      if (random.share() * (n + m - row) < left) {
        of[row] = 1
        left--
      }
    const one = statistic(of)
    if (one >= least) asLarge++
    sum += one
  }
  return { value, pValue: (1 + asLarge) / (1 + permutations), mean: sum / permutations }
}
