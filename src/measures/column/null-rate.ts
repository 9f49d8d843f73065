import { kinds } from '../../datasets/kind.js'
import { rowsOfCell, rowsOfLevel } from '../../profile/tally.js'
import { typeNeed } from '../../profile/views/distribution.js'
import { statistic } from '../../profile/views/side.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'

/** Share of rows without a value: missing cells and NaN. Range [0, 1]; 0: every row has one. No rows: unmeasurable. */
export const nullRate: ColumnMeasure = {
  id: 'null-rate',
  title: 'Share of missing values',
  accepts: kinds,
  unit: 'share',
  range: [0, 1],
  needs: column => [typeNeed(column)],
  of(column, side) {
    const types = statistic(side, typeNeed(column))
    if (types?.fold !== 'tally') return unmeasurable('not-collected', { subject: column })
    const rows = rowsOfCell(types, 0)
    if (rows === 0) return unmeasurable('too-few-rows', { have: 0, need: 1, subject: column })
    const hits = rowsOfLevel(types, 0, 'missing') + rowsOfLevel(types, 0, 'nan')
    return measured(hits / rows, { rows }, { share: { hits, of: rows } })
  },
}
