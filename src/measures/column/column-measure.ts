import type { Kind } from '../../datasets/kind.js'
import type { Need } from '../../profile/need.js'
import type { Side } from '../../profile/views/side.js'
import type { Measurement } from '../measurement.js'

/**
 * How a number reads: a share, the column's own unit, a count of something, milliseconds, parts of the reference's
 * spread, or a bare score.
 */
export const units = [
  'share',
  'column',
  'rows',
  'score',
  'values',
  'levels',
  'columns',
  'characters',
  'milliseconds',
  'reference-sd',
  'reference-iqr',
] as const
export type Unit = (typeof units)[number]

/** A number that one column has on its own. */
export interface ColumnMeasure {
  /** File name, policy word and key of the registry alike. */
  id: string
  title: string
  accepts: readonly Kind[]
  unit: Unit
  range: readonly [number, number]
  /** A sample's fact rather than an estimate: its limits are judged plainly. Without a kind all are asked for. */
  needs(column: string, parameters: ColumnParameters, kind?: Kind): Need[]
  /** @param reference the side that fences and the like come from; the measured side itself where there is none */
  of(column: string, side: Side, parameters: ColumnParameters, reference?: Side): Measurement
}

/** `at`: the probability of `quantile`. `z`: sds from the mean for `outlier-rate`, 3 by default. */
export interface ColumnParameters {
  at?: number
  z?: number
}
