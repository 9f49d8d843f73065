import { numberOfRows } from '../../profile/views/parts.js'
import { measured, unmeasurable } from '../measurement.js'
import type { DatasetMeasure } from './dataset-measure.js'

/** Rows. Range: 0 upwards. Exact against a stored profile. Cost: none, rows are counted as they are read. */
export const rowCountMeasure: DatasetMeasure = {
  id: 'row-count',
  title: 'Rows',
  unit: 'rows',
  range: [0, Number.POSITIVE_INFINITY],
  needs: () => [],
  of(side) {
    const rows = numberOfRows(side)
    return rows === undefined ? unmeasurable('not-collected') : measured(rows, { rows })
  },
}
