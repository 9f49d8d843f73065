/**
 * Ranks from 1 on, of values that each stand for `count` equal ones; equal values share the middle of their ranks, as in
 * scipy.stats.rankdata.
 *
 * @param values finite or infinite, not NaN
 */
export function midranks(values: Float64Array, count: ArrayLike<number>): Float64Array {
  const sorted = distinct(Float64Array.from(values).sort())
  const rows = new Float64Array(sorted.length)
  const places = Int32Array.from(values, value => placeIn(sorted, value))
  for (let i = 0; i < values.length; i++)
    rows[places[i] as number] = (rows[places[i] as number] ?? 0) + (count[i] ?? 0)
  const ranks = new Float64Array(sorted.length)
  let before = 0
  for (let place = 0; place < sorted.length; place++) {
    const here = rows[place] as number
    ranks[place] = before + (here + 1) / 2
    before += here
  }
  return Float64Array.from(places, place => ranks[place] as number)
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
}

/** Where a value of the sorted list stands. */
function placeIn(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}
