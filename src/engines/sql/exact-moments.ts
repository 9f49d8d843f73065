import { add, type DoubleDouble, multiply, twoProduct } from '../../profile/double-double.js'
import { emptyMoments } from '../../profile/moments.js'
import type { Need } from '../../profile/need.js'
import { needId } from '../../profile/need.js'
import type { Moments, Support } from '../../profile/statistic.js'

/** The support that has every value of what these moments are of. */
export function supportOf(moments: Need): string {
  return needId({ fold: 'support', of: moments.of, within: moments.within })
}

/**
 * Moments from all values and their counts, to the last bit of a double as the embedded engine has them: a database sums in
 * whatever order its threads come by.
 */
export function momentsOfSupport({ cells, low, counts }: Support): Moments {
  const moments = emptyMoments(cells)
  for (const [cell, own] of counts.entries()) {
    let [n, sum, square]: [number, DoubleDouble, DoubleDouble] = [0, [0, 0], [0, 0]]
    for (let slot = 0; slot < low.length; slot++) {
      const [value, count] = [low[slot] as number, own[slot] as number]
      if (count === 0 || !Number.isFinite(value)) continue
      n += count
      sum = add(sum, twoProduct(value, count))
      square = add(square, multiply(twoProduct(value, value), [count, 0]))
      if (value < (moments.min[cell] as number)) moments.min[cell] = value
      if (value > (moments.max[cell] as number)) moments.max[cell] = value
    }
    moments.n[cell] = n
    ;[moments.sum[cell], moments.sumTail[cell]] = finite(sum)
    ;[moments.square[cell], moments.squareTail[cell]] = finite(square)
  }
  return moments
}

/** An overflow stays one: Infinity without a tail. */
export function finite(sum: DoubleDouble): DoubleDouble {
  return Number.isFinite(sum[0]) && Number.isFinite(sum[1]) ? sum : [Infinity, 0]
}
