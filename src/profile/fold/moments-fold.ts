import { add, multiply, twoProduct } from '../double-double.js'
import { emptyMoments, regroupMoments } from '../moments.js'
import type { CellKey } from '../need.js'
import type { Moments } from '../statistic.js'

/** Moments while rows come in. */
export interface MomentsFold {
  /**
   * @param values one per row, NaN = missing
   * @param cells the row's cell; absent where there is one cell only
   * @param weights of the rows, where they are weighed; a row without one counts for nothing
   */
  add(values: Float64Array, rows: number, cells: Int32Array | undefined, weights?: Float64Array): void
  /** @param into the cell of the result for each cell of `add` */
  finish(keys: readonly CellKey[], into: Int32Array): Moments
}

export function foldMoments(): MomentsFold {
  let state = emptyMoments([])
  return {
    add(values, rows, cells, weights) {
      const needed = cells === undefined ? 1 : largest(cells, rows) + 1
      if (needed > state.n.length) state = enlarged(state, Math.max(needed, state.n.length * 2))
      if (weights) addWeighed(state, values, rows, cells, weights)
      else if (cells === undefined) addAll(state, values, rows)
      else addApart(state, values, rows, cells)
    },
    finish: (keys, into) => regroupMoments(state, keys, into),
  }
}

function largest(cells: Int32Array, rows: number): number {
  let most = -1
  for (let i = 0; i < rows; i++) if ((cells[i] as number) > most) most = cells[i] as number
  return most
}

function enlarged(state: Moments, size: number): Moments {
  const larger = emptyMoments(Array.from({ length: size }, () => []))
  larger.n.set(state.n)
  larger.sum.set(state.sum)
  larger.sumTail.set(state.sumTail)
  larger.square.set(state.square)
  larger.squareTail.set(state.squareTail)
  larger.min.set(state.min)
  larger.max.set(state.max)
  if (state.weightSquares) {
    larger.weightSquares = new Float64Array(size)
    larger.weightSquares.set(state.weightSquares)
  }
  return larger
}

/**
 * Sums with their rounding errors carried apart (Ogita, Rump and Oishi 2005, algorithm Sum2), squares with the error
 * of the product as well (Dot2): as if summed in twice the precision. Welford's update loses 5 digits more at a mean
 * of 1e9 sds, and costs a division a row.
 */
function addAll(state: Moments, values: Float64Array, rows: number): void {
  let n = state.n[0] as number
  let sum = state.sum[0] as number
  let sumTail = state.sumTail[0] as number
  let square = state.square[0] as number
  let squareTail = state.squareTail[0] as number
  let min = state.min[0] as number
  let max = state.max[0] as number
  for (let i = 0; i < rows; i++) {
    // Adding 0 makes 0 of -0.
    const x = (values[i] as number) + 0
    if (x - x !== 0) continue
    n++
    if (x < min) min = x
    if (x > max) max = x
    const nextSum = sum + x
    const backSum = nextSum - sum
    sumTail += sum - (nextSum - backSum) + (x - backSum)
    sum = nextSum
    const product = x * x
    const scaled = 134_217_729 * x
    const high = scaled - (scaled - x)
    const low = x - high
    const nextSquare = square + product
    const backSquare = nextSquare - square
    squareTail +=
      square -
      (nextSquare - backSquare) +
      (product - backSquare) +
      (high * high - product + 2 * high * low + low * low)
    square = nextSquare
  }
  state.n[0] = n
  state.sum[0] = sum
  state.sumTail[0] = sumTail
  state.square[0] = square
  state.squareTail[0] = squareTail
  state.min[0] = min
  state.max[0] = max
}

/** The same with a cell a row. */
function addApart(state: Moments, values: Float64Array, rows: number, cells: Int32Array): void {
  const { n, sum, sumTail, square, squareTail, min, max } = state
  for (let i = 0; i < rows; i++) {
    const x = (values[i] as number) + 0
    if (x - x !== 0) continue
    const cell = cells[i] as number
    n[cell] = (n[cell] as number) + 1
    if (x < (min[cell] as number)) min[cell] = x
    if (x > (max[cell] as number)) max[cell] = x
    const oldSum = sum[cell] as number
    const nextSum = oldSum + x
    const backSum = nextSum - oldSum
    sumTail[cell] = (sumTail[cell] as number) + (oldSum - (nextSum - backSum) + (x - backSum))
    sum[cell] = nextSum
    const product = x * x
    const scaled = 134_217_729 * x
    const high = scaled - (scaled - x)
    const low = x - high
    const oldSquare = square[cell] as number
    const nextSquare = oldSquare + product
    const backSquare = nextSquare - oldSquare
    squareTail[cell] =
      (squareTail[cell] as number) +
      (oldSquare -
        (nextSquare - backSquare) +
        (product - backSquare) +
        (high * high - product + 2 * high * low + low * low))
    square[cell] = nextSquare
  }
}

/** Weighed rows are rare enough to be summed the plain way, in double-double all the same. */
function addWeighed(
  state: Moments,
  values: Float64Array,
  rows: number,
  cells: Int32Array | undefined,
  weights: Float64Array,
): void {
  state.weightSquares ??= new Float64Array(state.n.length)
  const { n, sum, sumTail, square, squareTail, min, max, weightSquares } = state
  for (let i = 0; i < rows; i++) {
    const x = (values[i] as number) + 0
    const weight = weights[i] as number
    if (x - x !== 0 || !(weight > 0)) continue
    const cell = cells === undefined ? 0 : (cells[i] as number)
    n[cell] = (n[cell] as number) + weight
    weightSquares[cell] = (weightSquares[cell] as number) + weight * weight
    if (x < (min[cell] as number)) min[cell] = x
    if (x > (max[cell] as number)) max[cell] = x
    ;[sum[cell], sumTail[cell]] = add([sum[cell] as number, sumTail[cell] as number], twoProduct(x, weight))
    ;[square[cell], squareTail[cell]] = add(
      [square[cell] as number, squareTail[cell] as number],
      multiply(twoProduct(x, x), [weight, 0]),
    )
  }
}
