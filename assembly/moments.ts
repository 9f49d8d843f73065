/**
 * Sums of numbers and of their squares with rounding errors carried apart: src/profile/fold/moments-fold.ts has the
 * sources. Seven doubles of state: n, sum, its tail, square, its tail, min, max.
 */

/** Adds the finite ones of some numbers. */
export function addMoments(state: usize, values: usize, rows: i32): void {
  let n = load<f64>(state)
  let sum = load<f64>(state, 8)
  let sumTail = load<f64>(state, 16)
  let square = load<f64>(state, 24)
  let squareTail = load<f64>(state, 32)
  let lowest = load<f64>(state, 40)
  let highest = load<f64>(state, 48)
  const end = values + ((<usize>rows) << 3)
  for (; values < end; values += 8) {
    // Adding 0 makes 0 of -0.
    const x = load<f64>(values) + 0
    if (x - x != 0) continue
    n += 1
    if (x < lowest) lowest = x
    if (x > highest) highest = x
    const nextSum = sum + x
    const backSum = nextSum - sum
    sumTail += sum - (nextSum - backSum) + (x - backSum)
    sum = nextSum
    const product = x * x
    const scaled = 134217729 * x
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
  store<f64>(state, n)
  store<f64>(state, sum, 8)
  store<f64>(state, sumTail, 16)
  store<f64>(state, square, 24)
  store<f64>(state, squareTail, 32)
  store<f64>(state, lowest, 40)
  store<f64>(state, highest, 48)
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
