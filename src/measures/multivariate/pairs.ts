import { randomFrom } from '../../math/random.js'
import type { Matrix } from './matrix.js'

/** A number for each two of `rows` rows: at [i * rows + j] and [j * rows + i] alike. */
export interface Pairs {
  rows: number
  values: Float64Array
}

export function squaredDistances({ rows, width, values }: Matrix): Pairs {
  const found = new Float64Array(rows * rows)
  // Rows beyond the last are of zeros, and their distances fall off the end.
  const padded = new Float64Array((rows + 3) * width)
  padded.set(values)
  const four = new Float64Array(4)
  for (let i = 0; i < rows; i++)
    for (let j = i + 1; j < rows; j += 4) {
      fourDistances(padded, width, i, j, four)
      for (let other = j; other < Math.min(rows, j + 4); other++) {
        found[i * rows + other] = four[other - j] as number
        found[other * rows + i] = four[other - j] as number
      }
    }
  return { rows, values: found }
}

/** Of one row from the next four from `j` on, at once, since a sum has to wait for its last addend. */
function fourDistances(values: Float64Array, width: number, i: number, j: number, four: Float64Array): void {
  const [own, first] = [i * width, j * width]
  const [second, third, fourth] = [first + width, first + 2 * width, first + 3 * width]
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let k = 0; k < width; k++) {
    const one = values[own + k] as number
    const gapA = one - (values[first + k] as number)
    const gapB = one - (values[second + k] as number)
    const gapC = one - (values[third + k] as number)
    const gapD = one - (values[fourth + k] as number)
    a += gapA * gapA
    b += gapB * gapB
    c += gapC * gapC
    d += gapD * gapD
  }
  four[0] = a
  four[1] = b
  four[2] = c
  four[3] = d
}

/** Sums over the pairs of different rows within the first sample, within the second and between the two; each pair once. */
export interface PairSums {
  first: number
  second: number
  between: number
}

/**
 * A statistic of how pairs within two samples compare with pairs between them, and how often as many rows drawn from both
 * at random give one as large: p = (1 + that many) / (1 + permutations), never 0.
 *
 * @param first the rows up to here are of the first sample
 * @param statistic large where the samples differ
 */
export function permuted(
  pairs: Pairs,
  first: number,
  statistic: (sums: PairSums) => number,
  { permutations, seed }: { permutations: number; seed: number },
): { value: number; pValue: number } {
  // The sums of one sample follow from those of the other: the smaller one is added up.
  const isFirst = first <= pairs.rows - first
  const size = isFirst ? first : pairs.rows - first
  const draws = drawnPlaces(pairs.rows, size, permutations, seed)
  for (let i = 0; i < size; i++) draws[i] = isFirst ? i : first + i
  const values = sumsOf(pairs, draws, size).map(({ own, other, between }) =>
    statistic(isFirst ? { first: own, second: other, between } : { first: other, second: own, between }),
  )
  const value = values[0] ?? 0
  // Equal splits differ by what rounding leaves of another order of summing.
  const least = value - 1e-12 * Math.max(1, Math.abs(value))
  const asLarge = values.reduce((sum, one, draw) => sum + (draw > 0 && one >= least ? 1 : 0), 0)
  return { value, pValue: (1 + asLarge) / (1 + permutations) }
}

/** Room for one choice of `size` rows, and then as many random ones as there are permutations, each in ascending order. */
function drawnPlaces(rows: number, size: number, permutations: number, seed: number): Uint16Array {
  const random = randomFrom(seed)
  const places = new Uint16Array((1 + permutations) * size)
  for (let draw = 1; draw <= permutations; draw++)
    for (let row = 0, chosen = 0; chosen < size; row++)
      if (random.share() * (rows - row) < size - chosen) places[draw * size + chosen++] = row
  return places
}

/** Pair sums of each choice of rows. Row by row for all choices at once, so that a row is in the cache for all of them. */
function sumsOf(pairs: Pairs, draws: Uint16Array, size: number) {
  const { rows, values } = pairs
  const choices = draws.length / size
  const next = Uint32Array.from({ length: choices }, (_, choice) => choice * size)
  const [own, ends] = [new Float64Array(choices), new Float64Array(choices)]
  let all = 0
  for (let row = 0; row < rows; row++) {
    const line = values.subarray(row * rows, (row + 1) * rows)
    let whole = -(line[row] as number)
    for (let other = 0; other < rows; other++) whole += line[other] as number
    all += whole / 2
    for (let choice = 0; choice < choices; choice++) {
      const at = next[choice] as number
      const end = (choice + 1) * size
      if (at === end || draws[at] !== row) continue
      next[choice] = at + 1
      ends[choice] = (ends[choice] as number) + whole
      let sum = 0
      for (let other = at + 1; other < end; other++) sum += line[draws[other] as number] as number
      own[choice] = (own[choice] as number) + sum
    }
  }
  return Array.from(own, (sum, choice) => {
    const between = (ends[choice] as number) - 2 * sum
    return { own: sum, other: all - sum - between, between }
  })
}
