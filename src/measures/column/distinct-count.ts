import { basisOfSide } from '../basis.js'
import { measured } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { countableKinds, distinctOf } from './distinct-of.js'
import { valueNeeds } from './values-of.js'

/**
 * How many different values a column has, missing ones aside. Unit: values. Range: 1 upwards. Unmeasurable without a
 * value, and where the values were too many to be listed. Exact against a stored profile, which keeps the number.
 * Cost: none beyond the column's distribution.
 */
export const distinctCount: ColumnMeasure = {
  id: 'distinct-count',
  title: 'Distinct values',
  accepts: countableKinds,
  unit: 'values',
  range: [1, Number.POSITIVE_INFINITY],
  needs: (column, _, kind) => valueNeeds(column, kind),
  of(column, side) {
    const found = distinctOf(column, side)
    return 'unmeasurable' in found ? found : measured(found.distinct, basisOfSide(side, found.values))
  },
}
