import type { Note, Schema } from '../datasets/dataset.js'
import type { Numbers } from '../datasets/metrics/metrics-file.js'
import type { NeedId } from './need.js'
import type { Statistic } from './statistic.js'

/** All that Tidegate keeps of a dataset. The same whether it came from a file, an engine or a stored baseline. */
export interface Profile {
  version: 1
  rows: number
  schema: Schema
  /** By needId. Ask with `statistic()` of views/side.ts, which also answers by roll-up. */
  statistics: Map<NeedId, Statistic>
  /** Needs that had too many cells to be kept; absent where there is none. */
  leftOut?: NeedId[]
  notes: Note[]
  /** What a metrics file says, by dotted path; such a profile has neither rows nor columns. */
  numbers?: Numbers
  /** Absent when the profile was collected from rows just now. */
  stored?: StoredForm
}

/** How coarse a stored profile is: quantile groups a column, levels a tally, fewest rows that anything named has. */
export interface StoredForm {
  groups: number
  levels: number
  minCount: number
}
