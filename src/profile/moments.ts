import { add, type DoubleDouble, divide, multiply, twoSum } from './double-double.js'
import { placesOf, sortedPositions } from './level.js'
import type { CellKey } from './need.js'
import type { Moments } from './statistic.js'

export function emptyMoments(cells: CellKey[] = [[]]): Moments {
  const size = cells.length
  return {
    fold: 'moments',
    cells,
    n: new Float64Array(size),
    sum: new Float64Array(size),
    sumTail: new Float64Array(size),
    square: new Float64Array(size),
    squareTail: new Float64Array(size),
    min: new Float64Array(size).fill(Infinity),
    max: new Float64Array(size).fill(-Infinity),
  }
}

/** Finite values in a cell. */
export function countOf(moments: Moments, cell = 0): number {
  return moments.n[cell] ?? 0
}

/** Mean of the finite values, correctly rounded up to the sum's own error of some 30 digits. undefined: none, or overflow. */
export function meanOf(moments: Moments, cell = 0): number | undefined {
  const n = countOf(moments, cell)
  if (n === 0) return undefined
  const [mean] = divide(sumOf(moments, cell), n)
  return Number.isFinite(mean) ? mean : undefined
}

/**
 * Variance of the finite values, in the column's unit squared; 0: all are equal. Relative error about 1e-31 times
 * (mean / sd)^2, so 1e-13 where the mean is 1e9 sds.
 *
 * @param ddof 1 for the sample's variance, 0 for the population's. undefined: `ddof` values or fewer, or overflow
 */
export function varianceOf(moments: Moments, cell = 0, ddof: 0 | 1 = 1): number | undefined {
  const n = countOf(moments, cell)
  if (n <= ddof) return undefined
  // What rounding leaves of equal values is not a spread.
  if (moments.min[cell] === moments.max[cell]) return 0
  const sum = sumOf(moments, cell)
  const [head, tail] = divide(multiply(sum, sum), n)
  const square = squareOf(moments, cell)
  const [around] = add(square, [-head, -tail])
  const variance = around > square[0] * noise ? around / (n - ddof) : 0
  return Number.isFinite(around) ? variance : undefined
}

/** A spread of fewer units than this in the last place of a double-double is none. */
const noise = 2 ** -100

/** Standard deviation; see `varianceOf`. */
export function sdOf(moments: Moments, cell = 0, ddof: 0 | 1 = 1): number | undefined {
  const variance = varianceOf(moments, cell, ddof)
  return variance === undefined ? undefined : Math.sqrt(variance)
}

/** Smallest and largest finite value. undefined: none, or withheld by a stored profile. */
export function extremesOf(moments: Moments, cell = 0): { min: number; max: number } | undefined {
  const min = moments.min[cell] ?? Number.NaN
  const max = moments.max[cell] ?? Number.NaN
  return min <= max ? { min, max } : undefined
}

function sumOf(moments: Moments, cell: number): DoubleDouble {
  return [moments.sum[cell] ?? 0, moments.sumTail[cell] ?? 0]
}

function squareOf(moments: Moments, cell: number): DoubleDouble {
  return [moments.square[cell] ?? 0, moments.squareTail[cell] ?? 0]
}

/** Cells joined or left out, as `regroupSupport`. */
export function regroupMoments(moments: Moments, keys: readonly CellKey[], into: Int32Array): Moments {
  const order = sortedPositions(keys)
  const rank = new Int32Array(keys.length)
  for (let place = 0; place < order.length; place++) rank[order[place] as number] = place
  const result = emptyMoments(Array.from(order, position => keys[position] ?? []))
  for (let cell = 0; cell < into.length; cell++) {
    const target = into[cell] as number
    if (target >= 0 && cell < moments.n.length) addCell(result, rank[target] as number, moments, cell)
  }
  return result
}

function addCell(to: Moments, target: number, from: Moments, cell: number): void {
  if (from.weightSquares) {
    to.weightSquares ??= new Float64Array(to.n.length)
    to.weightSquares[target] = (to.weightSquares[target] as number) + (from.weightSquares[cell] as number)
  }
  const sum = finite(add(sumOf(to, target), sumOf(from, cell)))
  const square = finite(add(squareOf(to, target), squareOf(from, cell)))
  to.n[target] = countOf(to, target) + countOf(from, cell)
  to.sum[target] = sum[0]
  to.sumTail[target] = sum[1]
  to.square[target] = square[0]
  to.squareTail[target] = square[1]
  to.min[target] = Math.min(to.min[target] as number, from.min[cell] as number)
  to.max[target] = Math.max(to.max[target] as number, from.max[cell] as number)
}

/** An overflow stays one: Infinity without a tail. */
function finite(sum: DoubleDouble): DoubleDouble {
  const [head, tail] = twoSum(sum[0], sum[1])
  return Number.isFinite(head) && Number.isFinite(tail) ? [head, tail] : [Infinity, 0]
}

/** As if the rows of both had been folded together; sums to 30 digits or so. */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const { keys, places } = placesOf([a.cells, b.cells])
  const [first = new Int32Array(0), second = new Int32Array(0)] = places
  const result = regroupMoments(a, keys, first)
  // The result's cells are in order, so b's find their place anew.
  const sorted = placesOf([result.cells, b.cells]).places[1] ?? second
  for (let cell = 0; cell < b.cells.length; cell++) addCell(result, sorted[cell] as number, b, cell)
  return result
}
