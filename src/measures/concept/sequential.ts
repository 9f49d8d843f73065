import type { Unit } from '../column/column-measure.js'
import type { Measured } from '../measurement.js'

/** Errors over time: in each step how many rows, and what they err in the mean. */
export interface ErrorSteps {
  rows: Float64Array
  mean: Float64Array
  /** Over all rows. */
  level: number
  /** Errors are 0 or 1; else they are sizes, whose standard deviation over all rows this is. */
  sd?: number
}

export interface SequentialSettings {
  /** A rise that does not count; `page-hinkley` only. */
  delta: number
}

/** A detector of errors that rise, run over steps of time. */
export interface Sequential {
  id: string
  title: string
  reads: 'steps'
  unit: Unit
  range: readonly [number, number]
  /** Errors that are sizes, or none but 0 and 1. */
  accepts: readonly ('rates' | 'sizes')[]
  /** The number that meets the limit, after each step. */
  trace(errors: ErrorSteps, settings: SequentialSettings): Float64Array
}

/** What a detector makes of errors over time. */
export interface Detected {
  /** The largest number of the trace. */
  measurement: Measured
  trace: Float64Array
  /** What it would be by chance, and after a rise worth noticing: as drawn, ascending. */
  chance: Float64Array
  risen: Float64Array
}
