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
  /** What a rule may say beside the measure. */
  takes?: readonly ParameterId[]
  /** Of these a rule must say at least one. */
  wants?: readonly ParameterId[]
  /** A sample's fact rather than an estimate: its limits are judged plainly. Without a kind all are asked for. */
  needs(column: string, parameters: ColumnParameters, kind?: Kind): Need[]
  /** @param reference the side that fences and the like come from; the measured side itself where there is none */
  of(column: string, side: Side, parameters: ColumnParameters, reference?: Side): Measurement
}

export interface ColumnParameters {
  /** Which quantile: 0.5 is the median. */
  at?: number
  /** What is far out: see `outlier-rate`. */
  by?: FenceWord
  /** How far out, in sds or what stands for them. */
  z?: number
  /** How far out, in interquartile ranges. */
  iqrs?: number
  min?: number
  max?: number
  /** Levels by their text. */
  set?: readonly string[]
  /** A JavaScript regular expression for the whole text. */
  pattern?: string
  type?: TypeWord
  /** The clock, in milliseconds since 1970, which no rule says. */
  now?: number
}
export type ParameterId = Exclude<keyof ColumnParameters, 'now'>

/** By what a value is far out. */
export const fenceWords = ['z', 'modified-z', 'iqr'] as const
export type FenceWord = (typeof fenceWords)[number]

/** What a cell can be. */
export const typeWords = ['value', 'infinite', 'nan', 'missing'] as const
export type TypeWord = (typeof typeWords)[number]
