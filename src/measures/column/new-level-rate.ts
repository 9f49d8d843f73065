import { distributionNeeds } from '../../profile/views/distribution.js'
import { basisOfSide } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { levelsOf } from './levels-of.js'

/**
 * Share of the values whose level the reference does not have. Rows without a value are left out. Range [0, 1]; 0: no
 * new level. Unmeasurable without a reference, and without a value on either side; where a side does not list all of its
 * levels the share lies within `bound`. Cost: one look-up a level.
 */
export const newLevelRate: ColumnMeasure = {
  id: 'new-level-rate',
  title: 'Share of values of new levels',
  accepts: ['categorical', 'boolean'],
  unit: 'share',
  range: [0, 1],
  needs: column => distributionNeeds(column, 'categorical'),
  of(column, side, _, reference) {
    if (reference === undefined) return unmeasurable('no-reference')
    const found = levelsOf(column, side, reference)
    if ('unmeasurable' in found) return found
    const { levels, before } = found
    let hits = 0
    for (const [level, rows] of levels.counts) if (!before.counts.has(level)) hits += rows
    const of = levels.n
    if (side === reference) return measured(0, basisOfSide(side, of), { share: { hits: 0, of } })
    // A level that is not listed may be among those the reference does not list.
    const least = before.rest === undefined ? hits : 0
    const most = hits + (levels.rest?.rows ?? 0)
    return measured(hits / of, basisOfSide(side, of), {
      share: { hits, of },
      ...(least < most && { bound: [least / of, most / of] }),
    })
  },
}
