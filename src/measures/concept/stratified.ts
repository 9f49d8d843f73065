import type { Unit } from '../column/column-measure.js'
import type { Measurement } from '../measurement.js'
import type { Strata } from './strata.js'

/** A change of the label at equal input. */
export interface Stratified {
  id: string
  title: string
  reads: 'strata'
  /** The only input it takes is the score. */
  readsScore?: true
  unit: Unit
  range: readonly [number, number]
  /** @param confidence two-sided, of the interval where there is one */
  of(strata: Strata, confidence: number): Measurement
}
