import { idsOf } from '../ids.js'
import { columnCount } from './column-count.js'
import { conflictingLabels } from './conflicting-labels.js'
import type { DatasetMeasure } from './dataset-measure.js'
import { nullPattern } from './null-pattern.js'
import { rowCountMeasure } from './row-count.js'
import { rowCountChange } from './row-count-change.js'
import { rowsInBoth } from './rows-in-both.js'

/** Every measure of a dataset as a whole, by its id, which is also its policy word and its file's name. */
export const datasetMeasures = {
  'row-count': rowCountMeasure,
  'row-count-change': rowCountChange,
  'column-count': columnCount,
  'null-pattern': nullPattern,
  'rows-in-both': rowsInBoth,
  'conflicting-labels': conflictingLabels,
} satisfies Record<string, DatasetMeasure>

export type DatasetMeasureId = keyof typeof datasetMeasures
export const datasetMeasureIds = idsOf(datasetMeasures)
