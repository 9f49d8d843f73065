import { countOf, extremesOf } from '../../profile/moments.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { momentNeeds, momentsOf } from './values-of.js'

/**
 * The age of the newest value when the run began, in milliseconds: a limit is written `above 36 h` or `above 2 d`. Range:
 * any; below 0 the newest value lies in the future. Timestamps without a zone are UTC. Unmeasurable without a value, and
 * against a stored profile that withholds extremes for privacy. Cost: one comparison a row.
 */
export const freshness: ColumnMeasure = {
  id: 'freshness',
  title: 'Age of the newest value',
  accepts: ['timestamp'],
  unit: 'milliseconds',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  needs: momentNeeds,
  of(column, side, { now }) {
    const moments = momentsOf(column, side)
    if ('unmeasurable' in moments) return moments
    const extremes = extremesOf(moments)
    if (!extremes || now === undefined) return unmeasurable('not-collected', { subject: column })
    return measured(now - extremes.max, { rows: countOf(moments) })
  },
}
