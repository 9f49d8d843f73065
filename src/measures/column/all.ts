import { idsOf } from '../ids.js'
import type { ColumnMeasure } from './column-measure.js'
import { distinctRate } from './distinct-rate.js'
import { mean } from './mean.js'
import { nullRate } from './null-rate.js'
import { outlierRate } from './outlier-rate.js'
import { quantile } from './quantile.js'
import { sd } from './sd.js'

/** Every measure of one column, by its id, which is also its policy word and its file's name. */
export const columnMeasures = {
  'null-rate': nullRate,
  'distinct-rate': distinctRate,
  mean,
  sd,
  quantile,
  'outlier-rate': outlierRate,
} satisfies Record<string, ColumnMeasure>

export type ColumnMeasureId = keyof typeof columnMeasures
export const columnMeasureIds = idsOf(columnMeasures)
