import { distributionNeeds } from '../../profile/views/distribution.js'
import { basisOfSide } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { levelsOf } from './levels-of.js'

/**
 * How many of the reference's levels no row has any more. Unit: levels. Range: 0 (all are there)
 * upwards. Unmeasurable without a value on either side; where a side does not list all of its levels the number lies
 * within `bound`. Cost: one look-up a level.
 */
export const missingLevels: ColumnMeasure = {
  id: 'missing-levels',
  title: 'Levels that are gone',
  accepts: ['categorical', 'boolean'],
  unit: 'levels',
  range: [0, Number.POSITIVE_INFINITY],
  needs: column => distributionNeeds(column, 'categorical'),
  of(column, side, _, reference) {
    if (reference === undefined) return unmeasurable('no-reference')
    const found = levelsOf(column, side, reference)
    if ('unmeasurable' in found) return found
    const { levels, before } = found
    const basis = basisOfSide(side, levels.n)
    if (side === reference) return measured(0, basis)
    const gone = [...before.counts.keys()].filter(level => !levels.counts.has(level)).length
    const least = Math.max(0, gone - (levels.rest?.levels ?? 0))
    const most = gone + (before.rest?.levels ?? 0)
    return measured(gone, basis, least < most ? { bound: [least, most] } : {})
  },
}
