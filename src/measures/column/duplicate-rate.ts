import { basisOfSide } from '../basis.js'
import { measured } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { countableKinds, distinctOf } from './distinct-of.js'
import { valueNeeds } from './values-of.js'

/**
 * Share of the values that repeat another row's: 1 - distinct / values, so the first of each does not count. Rows
 * without a value are left out. Range [0, 1): 0: no value repeats. Unmeasurable without a value, and where the values
 * were too many to be listed. Exact against a stored profile. Cost: none beyond the column's distribution.
 */
export const duplicateRate: ColumnMeasure = {
  id: 'duplicate-rate',
  title: 'Share of repeated values',
  accepts: countableKinds,
  unit: 'share',
  range: [0, 1],
  needs: (column, _, kind) => valueNeeds(column, kind),
  of(column, side) {
    const found = distinctOf(column, side)
    if ('unmeasurable' in found) return found
    const of = found.values
    const hits = Math.max(0, of - found.distinct)
    return measured(hits / of, basisOfSide(side, of), { share: { hits, of } })
  },
}
