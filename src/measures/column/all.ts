import { idsOf } from '../ids.js'
import type { ColumnMeasure } from './column-measure.js'
import { constant } from './constant.js'
import { distinctCount } from './distinct-count.js'
import { distinctRate } from './distinct-rate.js'
import { duplicateRate } from './duplicate-rate.js'
import { freshness } from './freshness.js'
import { infiniteCount } from './infinite-count.js'
import { max } from './max.js'
import { mean } from './mean.js'
import { median } from './median.js'
import { min } from './min.js'
import { missingLevels } from './missing-levels.js'
import { newLevelRate } from './new-level-rate.js'
import { nullCount } from './null-count.js'
import { nullRate } from './null-rate.js'
import { outOfRangeRate } from './out-of-range-rate.js'
import { outOfSetRate } from './out-of-set-rate.js'
import { outlierRate } from './outlier-rate.js'
import { patternRate } from './pattern-rate.js'
import { quantile } from './quantile.js'
import { sd } from './sd.js'
import { stringLength } from './string-length.js'
import { typeShare } from './type-share.js'
import { zeroRate } from './zero-rate.js'

/** Every measure of one column, by its id, which is also its policy word and its file's name. */
export const columnMeasures = {
  'null-rate': nullRate,
  'distinct-rate': distinctRate,
  mean,
  sd,
  quantile,
  'outlier-rate': outlierRate,
  'null-count': nullCount,
  'infinite-count': infiniteCount,
  'distinct-count': distinctCount,
  'duplicate-rate': duplicateRate,
  constant,
  min,
  max,
  median,
  'zero-rate': zeroRate,
  'new-level-rate': newLevelRate,
  'missing-levels': missingLevels,
  'out-of-range-rate': outOfRangeRate,
  'out-of-set-rate': outOfSetRate,
  'pattern-rate': patternRate,
  'string-length': stringLength,
  freshness,
  'type-share': typeShare,
} satisfies Record<string, ColumnMeasure>

export type ColumnMeasureId = keyof typeof columnMeasures
export const columnMeasureIds = idsOf(columnMeasures)
