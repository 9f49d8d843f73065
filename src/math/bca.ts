import { normalQuantile, normalTail } from './normal.js'
import type { Bounds } from './proportion.js'

/**
 * Bootstrap interval, bias-corrected and accelerated: percentiles of the draws, moved by how far the estimate is from
 * their median and by how its spread changes with it. Plain percentiles where every draw lies on one side of it.
 * Source: Efron 1987; DiCiccio & Efron 1996.
 *
 * @param draws of the estimate; sorted in place
 * @param acceleration skewness of the jackknife over 6 sqrt(n); see `accelerationOf`
 * @param confidence two-sided, such as 0.9
 */
export function bca(draws: Float64Array, estimate: number, acceleration: number, confidence: number): Bounds {
  draws.sort()
  const below = shareBelow(draws, estimate)
  const bias = below > 0 && below < 1 ? normalQuantile(below) : undefined
  const at = (p: number) => percentile(draws, bias === undefined ? p : moved(p, bias, acceleration))
  const tail = (1 - confidence) / 2
  return { low: at(tail), high: at(1 - tail) }
}

/** Ties count half. */
function shareBelow(sorted: Float64Array, value: number): number {
  let [below, equal] = [0, 0]
  for (const draw of sorted) {
    if (draw < value) below++
    else if (draw === value) equal++
    else break
  }
  return (below + equal / 2) / sorted.length
}

/** The percentile to take for `p`; past the point where the correction turns round, the extreme one. */
function moved(p: number, bias: number, acceleration: number): number {
  const z = bias + normalQuantile(p)
  const shrink = 1 - acceleration * z
  return shrink > 0 ? 1 - normalTail(bias + z / shrink) : z > 0 ? 1 : 0
}

/** Linear between order statistics (Hyndman and Fan 1996, type 7). */
function percentile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p
  const before = Math.floor(place)
  const low = sorted[before] as number
  const high = sorted[Math.min(before + 1, sorted.length - 1)] as number
  return low + (high - low) * (place - before)
}

/**
 * From the estimates without one row each, or without one of many equal groups of rows.
 *
 * @param counts how many rows, when left out, give each of these; 1 each where absent
 */
export function accelerationOf(without: ArrayLike<number>, counts?: ArrayLike<number>): number {
  let [n, sum] = [0, 0]
  for (let i = 0; i < without.length; i++) {
    const count = counts === undefined ? 1 : (counts[i] as number)
    n += count
    sum += count * (without[i] as number)
  }
  let [squares, cubes] = [0, 0]
  for (let i = 0; i < without.length; i++) {
    const distance = sum / n - (without[i] as number)
    const count = counts === undefined ? 1 : (counts[i] as number)
    squares += count * distance ** 2
    cubes += count * distance ** 3
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0
}
