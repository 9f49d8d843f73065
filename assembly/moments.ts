/**
 * Sums of numbers and of their squares with rounding errors carried apart: src/profile/fold/moments-fold.ts has the
 * sources. Seven doubles of state, n, sum, its tail, square, its tail, min, max, each twice: of every other number, so that
 * two are added at once.
 */

/** Adds the finite ones of some numbers. Behind them there is room for one more. */
export function addMoments(state: usize, values: usize, rows: i32): void {
  let n = v128.load(state)
  let sum = v128.load(state, 16)
  let sumTail = v128.load(state, 32)
  let square = v128.load(state, 48)
  let squareTail = v128.load(state, 64)
  let lowest = v128.load(state, 80)
  let highest = v128.load(state, 96)
  const end = values + ((<usize>rows) << 3)
  if (rows & 1) store<f64>(end, NaN)
  for (; values < end; values += 16) {
    // Adding 0 makes 0 of -0.
    const all = f64x2.add(v128.load(values), f64x2.splat(0))
    const isFinite = f64x2.eq(f64x2.sub(all, all), f64x2.splat(0))
    // What is not counted is a 0 to add.
    const x = v128.and(all, isFinite)
    n = f64x2.add(n, v128.and(f64x2.splat(1), isFinite))
    lowest = f64x2.pmin(lowest, v128.bitselect(x, f64x2.splat(Infinity), isFinite))
    highest = f64x2.pmax(highest, v128.bitselect(x, f64x2.splat(-Infinity), isFinite))
    const nextSum = f64x2.add(sum, x)
    sumTail = f64x2.add(sumTail, errorOf(sum, x, nextSum))
    sum = nextSum
    const product = f64x2.mul(x, x)
    const nextSquare = f64x2.add(square, product)
    const carried = f64x2.add(errorOf(square, product, nextSquare), errorOfSquare(x, product))
    squareTail = f64x2.add(squareTail, carried)
    square = nextSquare
  }
  v128.store(state, n)
  v128.store(state, sum, 16)
  v128.store(state, sumTail, 32)
  v128.store(state, square, 48)
  v128.store(state, squareTail, 64)
  v128.store(state, lowest, 80)
  v128.store(state, highest, 96)
}

/** What rounding took from a + b. */
function errorOf(a: v128, b: v128, sum: v128): v128 {
  const back = f64x2.sub(sum, a)
  return f64x2.add(f64x2.sub(a, f64x2.sub(sum, back)), f64x2.sub(b, back))
}

/** What rounding took from x * x. */
function errorOfSquare(x: v128, product: v128): v128 {
  const scaled = f64x2.mul(f64x2.splat(134217729), x)
  const high = f64x2.sub(scaled, f64x2.sub(scaled, x))
  const low = f64x2.sub(x, high)
  const first = f64x2.sub(f64x2.mul(high, high), product)
  const second = f64x2.mul(f64x2.mul(f64x2.splat(2), high), low)
  return f64x2.add(f64x2.add(first, second), f64x2.mul(low, low))
}

/** Infinite numbers that were met, since the last call. */
export let infinite: i32

/** @returns how many are NaN */
export function countNaN(values: usize, rows: i32): i32 {
  let nan = 0
  infinite = 0
  const end = values + ((<usize>rows) << 3)
  for (; values < end; values += 8) {
    const x = load<f64>(values)
    if (x - x == 0) continue
    if (x != x) nan += 1
    else infinite += 1
  }
  return nan
}
