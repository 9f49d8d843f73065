import { meanOf, sdOf } from '../../profile/moments.js'
import { distributionNeeds, type Ordered } from '../../profile/views/distribution.js'
import { basisOfSide } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { momentNeeds, momentsOf, valuesOf } from './values-of.js'

/**
 * Share of values further than `z` standard deviations (3 by default) from the mean, both of the reference, so that
 * a batch full of outliers cannot widen its own fences. Range [0, 1]. Infinite values are outside any fence.
 * Unmeasurable where the reference is constant.
 */
export const outlierRate: ColumnMeasure = {
  id: 'outlier-rate',
  title: 'Share of outliers',
  accepts: ['numeric'],
  unit: 'share',
  range: [0, 1],
  needs: column => [...distributionNeeds(column, 'numeric'), ...momentNeeds(column)],
  of(column, side, { z = 3 }, reference = side) {
    const found = valuesOf(column, side)
    if ('unmeasurable' in found) return found
    if (!found.ordered) return unmeasurable('wrong-kind', { subject: column })
    const moments = momentsOf(column, reference)
    if ('unmeasurable' in moments) return moments
    const [mean, sd] = [meanOf(moments), sdOf(moments)]
    if (mean === undefined || sd === undefined) return unmeasurable('not-numeric', { subject: column })
    if (sd === 0) return unmeasurable('constant', { subject: column })
    const { hits, least, most } = outside(found.ordered, mean - z * sd, mean + z * sd)
    const of = found.ordered.n
    return finiteOr(hits / of, basisOfSide(side, of, least === most), {
      share: { hits, of },
      ...(least < most && { bound: [least / of, most / of] }),
    })
  },
}

/** A slot that a fence cuts counts by its middle, and on either side in the bound. */
function outside({ low, high, counts }: Ordered, from: number, to: number) {
  const rows = { hits: 0, least: 0, most: 0 }
  for (const [i, count] of counts.entries()) {
    const [left, right] = [low[i] ?? 0, high[i] ?? 0]
    const middle = left / 2 + right / 2
    if (left === right ? left < from || left > to : middle < from || middle > to) rows.hits += count
    if (right < from || left > to) rows.least += count
    if (left < from || right > to) rows.most += count
  }
  return rows
}
