import type { Kind } from '../../datasets/kind.js'
import type { Distribution } from '../../profile/views/distribution.js'
import { basisOfSide } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { valueNeeds, valuesOf } from './values-of.js'

const kinds: Kind[] = ['numeric', 'categorical', 'boolean', 'timestamp', 'text', 'identifier']

/**
 * Distinct values over rows with a value. Range (0, 1]; 1: no value repeats. Unmeasurable where the values of the
 * column were too many to be listed.
 */
export const distinctRate: ColumnMeasure = {
  id: 'distinct-rate',
  title: 'Share of distinct values',
  accepts: kinds,
  unit: 'share',
  range: [0, 1],
  needs: (column, _, kind) => valueNeeds(column, kind),
  of(column, side) {
    const found = valuesOf(column, side)
    if ('unmeasurable' in found) return found
    const distinct = distinctOf(found)
    if (distinct === undefined) return unmeasurable('resolution', { subject: column })
    return measured(Math.min(1, distinct / found.values), basisOfSide(side, found.values))
  },
}

function distinctOf({ ordered, levels }: Distribution): number | undefined {
  if (ordered) return ordered.distinct ?? (ordered.exact ? ordered.counts.length : undefined)
  return levels && levels.counts.size + (levels.rest?.levels ?? 0)
}
