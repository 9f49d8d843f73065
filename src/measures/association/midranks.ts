/**
 * Ranks from 1 on, of values that each stand for `count` equal ones; equal values share the middle of their ranks, as in
 * scipy.stats.rankdata.
 *
 * @param values finite or infinite, not NaN
 */
export function midranks(values: Float64Array, count: ArrayLike<number>): Float64Array {
  const sorted = distinct(values)
  const places = new Int32Array(values.length)
  const rows = new Float64Array(sorted.length)
  for (let i = 0; i < values.length; i++) {
    const place = placeIn(sorted, values[i] as number)
    places[i] = place
    rows[place] = (rows[place] as number) + (count[i] ?? 0)
  }
  const ranks = new Float64Array(sorted.length)
  let before = 0
  for (let place = 0; place < sorted.length; place++) {
    const here = rows[place] as number
    ranks[place] = before + (here + 1) / 2
    before += here
  }
  const found = new Float64Array(values.length)
  for (let i = 0; i < found.length; i++) found[i] = ranks[places[i] as number] as number
  return found
}

/** The different values in order. */
function distinct(values: Float64Array): Float64Array {
  const sorted = values.slice().sort()
  let kept = 0
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i] as number
  return sorted.subarray(0, kept)
}

/** Where a value of the sorted list stands. */
function placeIn(sorted: Float64Array, value: number): number {
  let from = 0
  let to = sorted.length - 1
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}
