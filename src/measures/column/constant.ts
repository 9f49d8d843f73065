import { basisOfSide } from '../basis.js'
import { measured } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { countableKinds, distinctOf } from './distinct-of.js'
import { valueNeeds } from './values-of.js'

/**
 * Whether all values of a column are one: 1 if so, else 0, so that `fail: above 0` refuses a constant. Rows without a
 * value are left out. Unmeasurable without a value. Exact against a stored profile. Cost: none beyond the column's
 * distribution.
 */
export const constant: ColumnMeasure = {
  id: 'constant',
  title: 'Constant column (1) or not (0)',
  accepts: countableKinds,
  unit: 'score',
  range: [0, 1],
  needs: (column, _, kind) => valueNeeds(column, kind),
  of(column, side) {
    const found = distinctOf(column, side)
    if ('unmeasurable' in found) return found
    return measured(found.distinct === 1 ? 1 : 0, basisOfSide(side, found.values))
  },
}
