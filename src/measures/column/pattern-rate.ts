import type { Need } from '../../profile/need.js'
import { rowsOfLevel } from '../../profile/tally.js'
import { statistic } from '../../profile/views/side.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'

/**
 * Share of the values whose whole text is of `pattern`, a JavaScript regular expression with the flag `u`: `[A-Z]{2}`
 * is not of `XYZ`, `.*[A-Z]{2}.*` is. Rows without a value are left out. Range [0, 1]; 1: all are of it.
 *
 * Unmeasurable without a value, and against a profile stored without this rule. Cost: one match a distinct value. The
 * engine backtracks, so that a pattern such as `(a+)+` may never end on some text; nothing bounds that.
 */
export const patternRate: ColumnMeasure = {
  id: 'pattern-rate',
  title: 'Share of values of a pattern',
  accepts: ['categorical', 'text', 'identifier', 'boolean'],
  unit: 'share',
  range: [0, 1],
  wants: ['pattern'],
  needs: (column, { pattern = '' }) => [patternNeed(column, pattern)],
  of(column, side, { pattern = '' }) {
    const tally = statistic(side, patternNeed(column, pattern))
    if (tally?.fold !== 'tally') return unmeasurable('not-collected', { subject: column })
    const hits = rowsOfLevel(tally, 0, 1)
    const of = hits + rowsOfLevel(tally, 0, 0)
    if (of === 0) return unmeasurable('no-values', { subject: column })
    return measured(hits / of, { rows: of }, { share: { hits, of } })
  },
}

function patternNeed(column: string, pattern: string): Need {
  return { fold: 'tally', of: [{ matches: column, pattern }], within: [] }
}
