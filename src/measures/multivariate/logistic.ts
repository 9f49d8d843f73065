import { choleskyOf, solve } from './cholesky.js'
import type { Matrix } from './matrix.js'

/** With more features a step costs as much as it gains: the first alone is taken. */
export const wide = 300

/** Weights of the features, the intercept last. */
export type Weights = Float64Array

/**
 * Logistic regression with a ridge: the weights w that make
 *
 *     sum log(1 + exp(-s (x w + b))) + |w|^2 ridge / 2      s = 1 for rows of the second sample, -1 for others
 *
 * least, as scikit-learn's LogisticRegression with C = 1 / ridge. Steps are those of a bound on the curvature that never
 * changes (Boehning & Lindsay 1988), so that a matrix is factored once, with Nesterov's momentum, begun anew whenever
 * it leads uphill. With the ridge the solution is one, also where samples can be told apart without error. Of more than 300
 * features the first step is all, whose direction is Fisher's discriminant with a ridge: it orders rows as well.
 *
 * @param curvature of these rows, as `curvatureOf` has it; of wide rows it may be of others of the kind
 * @param rows which rows to learn from
 */
export function fitLogistic(
  x: Matrix,
  isSecond: Uint8Array,
  rows: Uint32Array,
  curvature: Float64Array,
): Weights {
  const size = x.width + 1
  let weights = new Float64Array(size)
  let ahead = weights.slice()
  let momentum = 1
  const most = x.width > wide ? 1 : 300
  for (let step = 0; step < most; step++) {
    const slope = slopeAt(ahead, x, isSecond, rows)
    const move = solve(curvature, size, slope)
    const next = ahead.map((weight, i) => weight + (move[i] as number))
    const isUphill = next.reduce(
      (sum, weight, i) => sum + (slope[i] as number) * (weight - (weights[i] as number)),
      0,
    )
    momentum = isUphill < 0 ? 1 : momentum
    const following = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    const lead = isUphill < 0 ? 0 : (momentum - 1) / following
    ahead = next.map((weight, i) => weight + lead * (weight - (weights[i] as number)))
    weights = next
    momentum = following
    if (move.every(part => Math.abs(part) < 1e-8)) break
  }
  return weights
}

/** What the weights make of a row: the logarithm of the odds that it is of the second sample. */
export function logOdds(weights: Weights, { values, width }: Matrix, row: number): number {
  const from = row * width
  let [even, odd] = [weights[width] as number, 0]
  let k = 0
  for (; k + 1 < width; k += 2) {
    even += (weights[k] as number) * (values[from + k] as number)
    odd += (weights[k + 1] as number) * (values[from + k + 1] as number)
  }
  if (k < width) even += (weights[k] as number) * (values[from + k] as number)
  return even + odd
}

const ridge = 1

/**
 * The curvature is nowhere larger than a quarter of the Gram matrix, and the ridge. As its lower triangle: see `choleskyOf`.
 *
 * @param gram sums of products of the features of some rows, the intercept's 1 among them: see `gramOf`
 */
export function curvatureOf(gram: Float64Array, size: number): Float64Array {
  const bound = gram.map((sum, place) => {
    const isDiagonal = place % (size + 1) === 0
    const isIntercept = place === size * size - 1
    return sum / 4 + (isDiagonal ? (isIntercept ? 1e-9 : ridge) : 0)
  })
  return choleskyOf(bound, size)
}

/** The way downhill: the negative gradient. */
function slopeAt(weights: Weights, x: Matrix, isSecond: Uint8Array, rows: Uint32Array): Float64Array {
  const { values, width } = x
  const slope = weights.map((weight, i) => (i === width ? 0 : -ridge * weight))
  for (const row of rows) {
    const off = (isSecond[row] as number) - 1 / (1 + Math.exp(-logOdds(weights, x, row)))
    for (let k = 0; k < width; k++)
      slope[k] = (slope[k] as number) + off * (values[row * width + k] as number)
    slope[width] = (slope[width] as number) + off
  }
  return slope
}
