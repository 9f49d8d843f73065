import type { Need } from '../../profile/need.js'
import type { Side } from '../../profile/views/side.js'
import type { Unit } from '../column/column-measure.js'
import type { Measurement } from '../measurement.js'

/** A number that a dataset has as a whole. */
export interface DatasetMeasure {
  /** File name, policy word and key of the registry alike. */
  id: string
  title: string
  unit: Unit
  range: readonly [number, number]
  /** Its number is one of the change already, so that a limit relative to the reference is refused. */
  isChange?: true
  /** It is about columns that the rule names, so many at least. */
  columns?: number
  /** The rule may name columns that it is about; without any it is about all. */
  selects?: true
  /** The label comes before the columns, which are features unless the rule names others. */
  reads?: 'label'
  needs(columns: readonly string[]): Need[]
  /** @param reference undefined where there is nothing to compare with */
  of(side: Side, columns: readonly string[], reference?: Side): Measurement
}
