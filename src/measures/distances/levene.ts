import { fTail } from '../../math/beta-tail.js'
import type { Ordered } from '../../profile/views/distribution.js'
import { quantile } from '../../profile/views/ordered.js'
import { basisOfBoth } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import { centred, momentsOf } from './centred.js'
import type { Distance } from './distance.js'

/**
 * Levene's test after Brown and Forsythe: do the spreads differ? The F statistic of the distances from each side's
 * median.
 *
 *     W = (N - 2) n m (z' - z)^2 / (N S),  z: mean distance from the median, S: squares around both z
 *
 * No unit. Range: 0 (equal mean distances) upwards; it grows with the number of rows, so hold limits against its
 * p-value: F with 1 and N - 2 degrees of freedom, relative error below 1e-9. It wants 3 rows, distances that vary,
 * finite values, and columns whose values are all listed. Cost: four passes over the distinct values.
 * Source: Brown & Forsythe 1974; scipy.stats.levene.
 */
export const levene: Distance = {
  id: 'levene',
  title: "Levene's test",
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: true,
  isTest: true,
  between(reference, candidate) {
    const sides = centred(reference, candidate)
    if ('unmeasurable' in sides) return sides
    const [n, m] = [sides.reference.n, sides.candidate.n]
    const all = n + m
    if (all < 3) return unmeasurable('too-few-rows', { have: all, need: 3 })
    const [before, after] = [distances(sides.reference), distances(sides.candidate)]
    const was = momentsOf(before, sides.reference)
    const is = momentsOf(after, sides.candidate)
    const around = was.square + is.square
    // Distances that differ by rounding only do not vary.
    const size = Math.max(...[before, after].map(largest))
    if (!(around > all * (size * 1e-15) ** 2)) return unmeasurable('constant')
    const w = (((all - 2) / all) * n * m * (is.mean - was.mean) ** 2) / around
    return finiteOr(w, basisOfBoth(reference, candidate), { pValue: fTail(w, 1, all - 2) })
  },
}

/** Of each slot from the median. */
function distances(ordered: Ordered): Float64Array {
  const middle = quantile(ordered, 0.5).value
  const values = ordered.low.slice()
  for (let i = 0; i < values.length; i++) values[i] = Math.abs((values[i] as number) - middle)
  return values
}

function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number)
  return most
}
