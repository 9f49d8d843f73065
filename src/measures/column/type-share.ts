import { kinds } from '../../datasets/kind.js'
import { rowsOfCell, rowsOfLevel } from '../../profile/tally.js'
import { typeNeed } from '../../profile/views/distribution.js'
import { statistic } from '../../profile/views/side.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'

/**
 * Share of the rows whose cell is of one `type`: `value` (a finite number, or a text), `infinite`, `nan` (a literal NaN)
 * or `missing` (without one). Range [0, 1]; the four sum to 1. No rows: unmeasurable. Exact against a stored profile.
 * Cost: a tally of four types.
 */
export const typeShare: ColumnMeasure = {
  id: 'type-share',
  title: 'Share of cells of a type',
  accepts: kinds,
  unit: 'share',
  range: [0, 1],
  wants: ['type'],
  needs: column => [typeNeed(column)],
  of(column, side, { type = 'value' }) {
    const types = statistic(side, typeNeed(column))
    if (types?.fold !== 'tally') return unmeasurable('not-collected', { subject: column })
    const of = rowsOfCell(types, 0)
    if (of === 0) return unmeasurable('too-few-rows', { have: 0, need: 1, subject: column })
    const hits = rowsOfLevel(types, 0, type)
    return measured(hits / of, { rows: of }, { share: { hits, of } })
  },
}
