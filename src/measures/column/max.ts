import { countOf, extremesOf } from '../../profile/moments.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { momentNeeds, momentsOf } from './values-of.js'

/**
 * Largest value, in the column's unit. Unmeasurable without values, with infinite ones, and against a stored profile that
 * withholds it for privacy. Cost: one comparison a row.
 */
export const max: ColumnMeasure = {
  id: 'max',
  title: 'Largest value',
  accepts: ['numeric'],
  unit: 'column',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  needs: momentNeeds,
  of(column, side) {
    const moments = momentsOf(column, side)
    if ('unmeasurable' in moments) return moments
    const extremes = extremesOf(moments)
    if (!extremes) return unmeasurable('not-collected', { subject: column })
    return measured(extremes.max, { rows: countOf(moments) })
  },
}
