import type { Need } from '../../profile/need.js'
import { orderedOf } from '../../profile/views/distribution.js'
import { quantile } from '../../profile/views/ordered.js'
import { statistic } from '../../profile/views/side.js'
import { basisOfSide } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'

/**
 * The length of texts at the quantile `at`: 0 the shortest, 0.5 the median, 1 the longest. Unit: characters (code
 * points). Range: 0 (an empty text) upwards. Rows without a value are left out. Unmeasurable without a value, and
 * against a profile stored without this rule; there it lies within `bound`. Cost: one count a distinct value.
 */
export const stringLength: ColumnMeasure = {
  id: 'string-length',
  title: 'Length of texts',
  accepts: ['categorical', 'text', 'identifier'],
  unit: 'characters',
  range: [0, Number.POSITIVE_INFINITY],
  wants: ['at'],
  needs: column => [lengthNeed(column)],
  of(column, side, { at = 1 }) {
    const support = statistic(side, lengthNeed(column))
    if (support?.fold !== 'support') return unmeasurable('not-collected', { subject: column })
    const ordered = orderedOf(support)
    if (ordered.n === 0) return unmeasurable('no-values', { subject: column })
    const { value, bound } = quantile(ordered, at)
    return measured(value, basisOfSide(side, ordered.n, ordered.exact), { ...(bound && { bound }) })
  },
}

function lengthNeed(column: string): Need {
  return { fold: 'support', of: [{ length: column }], within: [] }
}
