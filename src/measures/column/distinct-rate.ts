import { basisOfSide } from '../basis.js'
import { measured } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { countableKinds, distinctOf } from './distinct-of.js'
import { valueNeeds } from './values-of.js'

/**
 * Distinct values over rows with a value. Range (0, 1]; 1: no value repeats. Unmeasurable where the values of the
 * column were too many to be listed.
 */
export const distinctRate: ColumnMeasure = {
  id: 'distinct-rate',
  title: 'Share of distinct values',
  accepts: countableKinds,
  unit: 'share',
  range: [0, 1],
  needs: (column, _, kind) => valueNeeds(column, kind),
  of(column, side) {
    const found = distinctOf(column, side)
    if ('unmeasurable' in found) return found
    return measured(Math.min(1, found.distinct / found.values), basisOfSide(side, found.values))
  },
}
