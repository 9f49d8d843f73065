import { typeNeed } from '../../profile/views/distribution.js'
import type { ColumnMeasure } from './column-measure.js'
import { countTypes } from './type-count.js'

/**
 * Rows whose value is infinite. Unit: rows. Range: 0 (all are finite) upwards. No rows: unmeasurable. Exact against a
 * stored profile. Cost: a tally of four types.
 */
export const infiniteCount: ColumnMeasure = {
  id: 'infinite-count',
  title: 'Infinite values',
  accepts: ['numeric'],
  unit: 'rows',
  range: [0, Number.POSITIVE_INFINITY],
  needs: column => [typeNeed(column)],
  of: (column, side) => countTypes(column, side, ['infinite']),
}
