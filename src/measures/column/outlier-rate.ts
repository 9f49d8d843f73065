import { distributionNeeds } from '../../profile/views/distribution.js'
import { basisOfSide } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { beyond, fencesOf } from './fences.js'
import { momentNeeds, valuesOf } from './values-of.js'

/**
 * Share of values that are far out, by fences from the reference, so that a batch full of outliers cannot widen its own.
 *
 *     by: z            further than `z` standard deviations (3) from the mean
 *     by: modified-z   0.6745 |x - median| / MAD above `z` (3.5); MAD: the median of |x - median|
 *     by: iqr          further than `iqrs` interquartile ranges (1.5) below the first quartile or above the third
 *
 * Range [0, 1]. Infinite values are outside any fence. Unmeasurable where the reference has no spread of that kind: it is
 * constant, or half of its values are one. Where slots hold several values the share lies within `bound`.
 * Cost: one pass over the distinct values, for `modified-z` a sort of them. Source: Iglewicz & Hoaglin 1993; Tukey 1977.
 */
export const outlierRate: ColumnMeasure = {
  id: 'outlier-rate',
  title: 'Share of outliers',
  accepts: ['numeric'],
  unit: 'share',
  range: [0, 1],
  takes: ['by', 'z', 'iqrs'],
  needs: (column, { by = 'z' }) => [
    ...distributionNeeds(column, 'numeric'),
    ...(by === 'z' ? momentNeeds(column) : []),
  ],
  of(column, side, parameters, reference = side) {
    const found = valuesOf(column, side)
    if ('unmeasurable' in found) return found
    if (!found.ordered) return unmeasurable('wrong-kind', { subject: column })
    const fences = fencesOf(column, reference, parameters)
    if ('unmeasurable' in fences) return fences
    const { hits, least, most } = beyond(found.ordered, fences)
    const of = found.ordered.n
    return finiteOr(hits / of, basisOfSide(side, of, least === most), {
      share: { hits, of },
      ...(least < most && { bound: [least / of, most / of] }),
    })
  },
}
