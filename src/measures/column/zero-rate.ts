import { distributionNeeds } from '../../profile/views/distribution.js'
import { slotFrom } from '../../profile/views/slots-below.js'
import { basisOfSide } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { valuesOf } from './values-of.js'

/**
 * Share of the values that are 0. Rows without a value are left out. Range [0, 1]; 0: none is. Unmeasurable without a
 * value; where a slot of several values has 0 within it the share lies within `bound`. Cost: one search in the column's
 * distribution.
 */
export const zeroRate: ColumnMeasure = {
  id: 'zero-rate',
  title: 'Share of zeros',
  accepts: ['numeric'],
  unit: 'share',
  range: [0, 1],
  needs: column => distributionNeeds(column, 'numeric'),
  of(column, side) {
    const found = valuesOf(column, side)
    if ('unmeasurable' in found) return found
    if (!found.ordered) return unmeasurable('wrong-kind', { subject: column })
    const { low, high, counts, n: of } = found.ordered
    const at = slotFrom(found.ordered, 0)
    const isFound = (low[at] ?? Infinity) <= 0
    const rows = isFound ? (counts[at] ?? 0) : 0
    // A stored profile keeps a value with a group's share of the rows alone: what is joined with others is rare.
    const isWide = isFound && low[at] !== high[at]
    const hits = isWide ? 0 : rows
    return measured(hits / of, basisOfSide(side, of, !isWide), {
      share: { hits, of },
      ...(isWide && { bound: [0, rows / of] }),
    })
  },
}
