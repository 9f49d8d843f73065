import { kinds } from '../../datasets/kind.js'
import { typeNeed } from '../../profile/views/distribution.js'
import type { ColumnMeasure } from './column-measure.js'
import { countTypes } from './type-count.js'

/**
 * Rows without a value: missing cells and NaN. Unit: rows. Range: 0 (every row has one) upwards. No rows: unmeasurable.
 * Exact against a stored profile. Cost: a tally of four types.
 */
export const nullCount: ColumnMeasure = {
  id: 'null-count',
  title: 'Missing values',
  accepts: kinds,
  unit: 'rows',
  range: [0, Number.POSITIVE_INFINITY],
  needs: column => [typeNeed(column)],
  of: (column, side) => countTypes(column, side, ['missing', 'nan']),
}
