import { accelerationOf, bca } from '../../math/bca.js'
import { drawMultinomial } from '../../math/binomial-draw.js'
import type { Bounds } from '../../math/proportion.js'
import { randomFrom } from '../../math/random.js'
import { usualSeed } from './resample.js'

const draws = 2000

/**
 * BCa interval of a number that follows from counts of rows, over 2,000 multinomial draws of them: the same counts, the
 * same interval. Its cost does not grow with the rows.
 *
 * @param of undefined where it has no value
 * @returns undefined where a draw has no value, or where all have the same, which tells no spread
 */
export function countInterval(
  counts: ArrayLike<number>,
  value: number,
  of: (counts: Float64Array) => number | undefined,
  confidence: number,
): Bounds | undefined {
  const found = drawnValues(Float64Array.from(counts), of)
  if (found === undefined || found.every(one => one === found[0])) return undefined
  const { low, high } = bca(found, value, skewness(Float64Array.from(counts), of), confidence)
  return { low: Math.min(value, low), high: Math.max(value, high) }
}

function drawnValues(
  counts: Float64Array,
  of: (counts: Float64Array) => number | undefined,
): Float64Array | undefined {
  const rows = Math.round(counts.reduce((sum, count) => sum + count, 0))
  const random = randomFrom(usualSeed)
  const drawn = new Float64Array(counts.length)
  const found = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++) {
    drawMultinomial(random, rows, counts, drawn)
    const value = of(drawn)
    if (value === undefined) return undefined
    found[draw] = value
  }
  return found
}

/** From the value without a row of each kind. */
function skewness(counts: Float64Array, of: (counts: Float64Array) => number | undefined): number {
  const values: number[] = []
  const times: number[] = []
  for (const [kind, count] of counts.entries()) {
    if (count < 1) continue
    const left = counts.slice()
    left[kind] = count - 1
    const value = of(left)
    if (value === undefined) continue
    values.push(value)
    times.push(count)
  }
  return accelerationOf(values, times)
}
