import type { Matrix } from './matrix.js'

/** With more features the weights are not followed to their last digits, which no order of rows hangs on. */
const wide = 300

/** Weights of the features, the intercept last. */
export type Weights = Float64Array

/**
 * Logistic regression with a ridge: the weights w that make
 *
 *     sum log(1 + exp(-s (x w + b))) + |w|^2 ridge / 2      s = 1 for rows of the second sample, -1 for others
 *
 * least, as scikit-learn's LogisticRegression with C = 1 / ridge. Steps are those of a bound on the curvature that never
 * changes (Boehning & Lindsay 1988), so that a matrix is factored once, with Nesterov's momentum, begun anew whenever
 * it leads uphill. With the ridge the solution is one, also where samples can be told apart without error.
 *
 * @param gram sums of products of the features of these rows, the intercept's 1 among them: see `gramOf`
 * @param rows which rows to learn from
 */
export function fitLogistic(
  x: Matrix,
  isSecond: Uint8Array,
  rows: Uint32Array,
  gram: Float64Array,
  ridge = 1,
): Weights {
  const size = x.width + 1
  const factor = choleskyOf(boundOf(gram, size, ridge), size)
  let weights = new Float64Array(size)
  let ahead = weights.slice()
  let momentum = 1
  const near = x.width > wide ? 1e-4 : 1e-8
  for (let step = 0; step < 300; step++) {
    const slope = slopeAt(ahead, x, isSecond, rows, ridge)
    const move = solve(factor, size, slope)
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
    if (move.every(part => Math.abs(part) < near)) break
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

/** Rows that are taken together: their features, and the sums of them, stay in the processor's cache. */
const rowsAtOnce = 64

/** Sums over the rows of products of two features, the intercept's 1 the last of them. Below the diagonal alone. */
export function gramOf({ values, width }: Matrix, rows: Uint32Array): Float64Array {
  const size = width + 1
  const gram = new Float64Array(size * size)
  const block = new Float64Array((size + 3) * rowsAtOnce)
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows.length - first)
    for (let r = 0; r < count; r++) {
      const from = (rows[first + r] as number) * width
      for (let i = 0; i < width; i++) block[i * rowsAtOnce + r] = values[from + i] as number
      block[width * rowsAtOnce + r] = 1
    }
    for (let i = 0; i < size; i++) for (let j = 0; j <= i; j += 4) addProducts(gram, size, block, count, i, j)
  }
  return gram
}

/** Of one feature with four others at once, since a sum has to wait for its last addend. */
function addProducts(
  gram: Float64Array,
  size: number,
  block: Float64Array,
  count: number,
  i: number,
  j: number,
): void {
  const [at, first] = [i * rowsAtOnce, j * rowsAtOnce]
  const [second, third, fourth] = [first + rowsAtOnce, first + 2 * rowsAtOnce, first + 3 * rowsAtOnce]
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let r = 0; r < count; r++) {
    const one = block[at + r] as number
    a += one * (block[first + r] as number)
    b += one * (block[second + r] as number)
    c += one * (block[third + r] as number)
    d += one * (block[fourth + r] as number)
  }
  const place = i * size + j
  gram[place] = (gram[place] as number) + a
  if (j < i) gram[place + 1] = (gram[place + 1] as number) + b
  if (j + 1 < i) gram[place + 2] = (gram[place + 2] as number) + c
  if (j + 2 < i) gram[place + 3] = (gram[place + 3] as number) + d
}

/** The curvature is nowhere larger than a quarter of the Gram matrix, and the ridge. */
function boundOf(gram: Float64Array, size: number, ridge: number): Float64Array {
  return gram.map((sum, place) => {
    const isDiagonal = place % (size + 1) === 0
    const isIntercept = place === size * size - 1
    return sum / 4 + (isDiagonal ? (isIntercept ? 1e-9 : ridge) : 0)
  })
}

/** The way downhill: the negative gradient. */
function slopeAt(
  weights: Weights,
  x: Matrix,
  isSecond: Uint8Array,
  rows: Uint32Array,
  ridge: number,
): Float64Array {
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

/** Lower triangle L of a positive definite matrix, L L' = a. */
function choleskyOf(a: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j] as number
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] as number) * (factor[j * size + k] as number)
      factor[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / (factor[j * size + j] as number)
    }
  return factor
}

function solve(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const x = right.slice()
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (factor[i * size + k] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (factor[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++)
      x[i] = (x[i] as number) - (factor[k * size + i] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (factor[i * size + i] as number)
  }
  return x
}
