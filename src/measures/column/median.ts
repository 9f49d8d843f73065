import type { ColumnMeasure } from './column-measure.js'
import { quantile } from './quantile.js'

/**
 * The value that half of the values do not exceed: the mean of the two middle ones where their number is even. Unit: the
 * column's. Unmeasurable without values, and where it is infinite; where slots hold several values it lies within
 * `bound`. Cost: one search in the column's distribution.
 */
export const median: ColumnMeasure = {
  id: 'median',
  title: 'Median',
  accepts: ['numeric'],
  unit: 'column',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  needs: quantile.needs,
  of: (column, side) => quantile.of(column, side, { at: 0.5 }),
}
