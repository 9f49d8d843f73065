import { countOf, sdOf } from '../../profile/moments.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { momentNeeds, momentsOf } from './values-of.js'

/** Standard deviation of the sample (divisor n - 1), in the column's unit; 0: constant. One value: unmeasurable. */
export const sd: ColumnMeasure = {
  id: 'sd',
  title: 'Standard deviation',
  accepts: ['numeric'],
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  needs: momentNeeds,
  of(column, side) {
    const moments = momentsOf(column, side)
    if ('unmeasurable' in moments) return moments
    const rows = countOf(moments)
    if (rows < 2) return unmeasurable('too-few-rows', { have: rows, need: 2, subject: column })
    return finiteOr(sdOf(moments), { rows })
  },
}
