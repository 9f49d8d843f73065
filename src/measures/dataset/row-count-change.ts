import { numberOfRows } from '../../profile/views/parts.js'
import { measured, unmeasurable } from '../measurement.js'
import type { DatasetMeasure } from './dataset-measure.js'

/**
 * How many more rows there are than in the reference, as a share of its rows: candidate / reference - 1. Range: -1 (none
 * left) upwards; 0: as many; 1: twice as many. Unmeasurable without a reference, or where that has no rows. Exact against
 * a stored profile. Cost: none, rows are counted as they are read.
 */
export const rowCountChange: DatasetMeasure = {
  id: 'row-count-change',
  title: 'Change of the number of rows',
  unit: 'share',
  range: [-1, Number.POSITIVE_INFINITY],
  isChange: true,
  needs: () => [],
  of(side, _, reference) {
    if (reference === undefined) return unmeasurable('no-reference')
    const [before, after] = [numberOfRows(reference), numberOfRows(side)]
    if (before === undefined || after === undefined) return unmeasurable('not-collected')
    if (before === 0) return unmeasurable('too-few-rows', { have: 0, need: 1 })
    return measured((after - before) / before, { rows: after })
  },
}
