import { add, multiply, twoProduct } from '../double-double.js'
import { emptyMoments, regroupMoments } from '../moments.js'
import type { CellKey } from '../need.js'
import type { Moments } from '../statistic.js'
import type { Stage } from './stage.js'

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

export function foldMoments(stage: Stage): MomentsFold {
  let state = emptyMoments([])
  /** Of rows that neither cells nor weights tell apart, which the kernel adds up. */
  let all: number | undefined
  return {
    add(values, rows, cells, weights) {
      const needed = cells === undefined ? 1 : largest(cells, rows) + 1
      if (needed > state.n.length) state = enlarged(state, Math.max(needed, state.n.length * 2))
      if (weights) addWeighed(state, values, rows, cells, weights)
      else if (cells === undefined)
        stage.kernel.run.addMoments((all ??= ofAllRows(stage)), stage.place(values, rows), rows)
      else addApart(state, values, rows, cells)
    },
    finish(keys, into) {
      if (all === undefined) return regroupMoments(state, keys, into)
      const [cell = 0] = into
      return regroupMoments(halvesOf(stage.kernel.doubles(all, 2 * PLACES)), keys, Int32Array.of(cell, cell))
    },
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

/** In the kernel's memory: n, sum, its tail, square, its tail, min and max, each of every other number. */
const PLACES = 7

function ofAllRows({ kernel }: Stage): number {
  const at = kernel.allocate(8 * 2 * PLACES)
  const none = [0, 0, 0, 0, 0, Infinity, -Infinity]
  kernel.doubles(at, 2 * PLACES).set(none.flatMap(number => [number, number]))
  return at
}

function halvesOf(numbers: Float64Array): Moments {
  const halves = emptyMoments([[], []])
  const { n, sum, sumTail, square, squareTail, min, max } = halves
  for (const [i, part] of [n, sum, sumTail, square, squareTail, min, max].entries())
    part.set(numbers.subarray(2 * i, 2 * i + 2))
  return halves
}

/**
 * Sums with their rounding errors carried apart (Ogita, Rump and Oishi 2005, algorithm Sum2), squares with the error
 * of the product as well (Dot2): as if summed in twice the precision. Welford's update loses 5 digits more at a mean
 * of 1e9 sds, and costs a division a row.
 */
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
