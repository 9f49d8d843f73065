import { countOf, meanOf } from '../../profile/moments.js'
import { finiteOr } from '../finite.js'
import type { ColumnMeasure } from './column-measure.js'
import { momentNeeds, momentsOf } from './values-of.js'

/** Arithmetic mean, in the column's unit. Unmeasurable without values, with infinite ones, and on overflow. */
export const mean: ColumnMeasure = {
  id: 'mean',
  title: 'Mean',
  accepts: ['numeric'],
  unit: 'column',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  needs: momentNeeds,
  of(column, side) {
    const moments = momentsOf(column, side)
    return 'unmeasurable' in moments ? moments : finiteOr(meanOf(moments), { rows: countOf(moments) })
  },
}
