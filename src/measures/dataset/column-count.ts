import { numberOfRows } from '../../profile/views/parts.js'
import { measured } from '../measurement.js'
import type { DatasetMeasure } from './dataset-measure.js'

/** Columns. Range: 0 upwards. Exact against a stored profile. Cost: none, the header tells. */
export const columnCount: DatasetMeasure = {
  id: 'column-count',
  title: 'Columns',
  unit: 'columns',
  range: [0, Number.POSITIVE_INFINITY],
  needs: () => [],
  of: side => measured(side.profile.schema.length, { rows: numberOfRows(side) ?? side.profile.rows }),
}
