import { quantileBounds } from '../../../math/binomial.js'
import { distribution, distributionNeeds, type Ordered } from '../../../profile/views/distribution.js'
import type { Side } from '../../../profile/views/side.js'
import { basisOfSide } from '../../basis.js'
import { finiteOr } from '../../finite.js'
import { type Interval, type Measurement, unmeasurable } from '../../measurement.js'
import { orderStatistic } from '../../order-statistic.js'
import type { Rate } from '../rate.js'

/**
 * The latency that a share `at` of the requests does not exceed (p99 by default): the value of rank ceil(at n), in the
 * column's unit. Range: 0 upwards; a negative one is no latency and is not measured.
 *
 * The interval is two order statistics, right for any distribution of independent requests; each end holds with half
 * of the confidence's risk. With too few rows nothing bounds it from above (`open`): p99 at 90 % wants 299 rows.
 */
export const latency: Rate = {
  id: 'latency',
  title: 'Latency',
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['column'],
  needs: ({ column }) => (column === undefined ? [] : distributionNeeds(column, 'numeric')),
  of({ column, at = 0.99, confidence }, side) {
    const found = column === undefined ? undefined : distribution(side, column, 'numeric')
    if (!found?.ordered) return unmeasurable('not-collected', column === undefined ? {} : { subject: column })
    const { ordered } = found
    if (ordered.n === 0) return unmeasurable('no-values', { subject: found.column })
    return quantileOf(ordered, at, confidence, side)
  },
}

function quantileOf(ordered: Ordered, at: number, confidence: number, side: Side): Measurement {
  // 100 x .99 is 99.00000000000001 or so at times: what is all but whole is whole. Weighed rows never need be.
  const rank = Math.min(ordered.n, at * ordered.n - 1e-9)
  const slot = orderStatistic(ordered, rank)
  if (slot.low < 0) return unmeasurable('wrong-kind')
  return finiteOr(slot.low / 2 + slot.high / 2, basisOfSide(side, ordered.n, slot.low === slot.high), {
    interval: intervalOf(ordered, at, confidence),
    ...(slot.low < slot.high && { bound: [slot.low, slot.high] }),
  })
}

function intervalOf(ordered: Ordered, at: number, confidence: number): Interval {
  const { lower, upper } = quantileBounds(ordered.n, at, (1 - confidence) / 2)
  const low = lower === undefined ? Number.NEGATIVE_INFINITY : orderStatistic(ordered, lower).low
  const high = upper === undefined ? Number.POSITIVE_INFINITY : orderStatistic(ordered, upper).high
  const open = !Number.isFinite(high) ? 'high' : !Number.isFinite(low) ? 'low' : undefined
  const most = Number.MAX_VALUE
  return { low: Math.max(low, -most), high: Math.min(high, most), confidence, ...(open && { open }) }
}
