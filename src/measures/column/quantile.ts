import { distributionNeeds } from '../../profile/views/distribution.js'
import { quantile as quantileOf } from '../../profile/views/ordered.js'
import { basisOfSide } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { valuesOf } from './values-of.js'

/**
 * The value below which a share `at` of the values lies, in the column's unit: linear interpolation between order
 * statistics (Hyndman and Fan 1996, type 7), the median by default. Unmeasurable where it is infinite.
 */
export const quantile: ColumnMeasure = {
  id: 'quantile',
  title: 'Quantile',
  accepts: ['numeric'],
  unit: 'column',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  wants: ['at'],
  needs: column => distributionNeeds(column, 'numeric'),
  of(column, side, { at = 0.5 }) {
    const found = valuesOf(column, side)
    if ('unmeasurable' in found) return found
    if (!found.ordered) return unmeasurable('wrong-kind', { subject: column })
    const { value, bound } = quantileOf(found.ordered, at)
    return finiteOr(value, basisOfSide(side, found.values, found.ordered.exact), { ...(bound && { bound }) })
  },
}
