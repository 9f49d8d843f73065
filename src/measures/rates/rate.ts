import type { Level, Need } from '../../profile/need.js'
import type { Side } from '../../profile/views/side.js'
import type { Unit } from '../column/column-measure.js'
import type { Measurement } from '../measurement.js'
import type { OverRows, RowsAtHand } from './at-hand.js'

/** How well a model or a service does on the rows of a side, or of one of its groups. */
export interface Rate {
  id: string
  title: string
  unit: Unit
  range: readonly [number, number]
  /** The direction in which things get worse; a limit the other way is refused. */
  worse: 'higher' | 'lower' | 'neither'
  /** True where the definition offers no interval: a limit on it must say that it wants none, by `evidence: none`. */
  isPlain?: true
  /** Columns it cannot do without. */
  requires: readonly RateRole[]
  /** Without `within`: whoever wants groups adds their terms. */
  needs(inputs: RateInputs): Need[]
  /** Carries an interval at `inputs.confidence`, and `share` where it is a proportion. */
  of(inputs: RateInputs, side: Side): Measurement
  /** The number alone over rows at hand, where that is far cheaper than a profile of them; undefined: ask `of`. */
  overRows?(inputs: RateInputs, columns: RowsAtHand): OverRows | undefined
}

/**
 * `any score`: the scores of all classes, or where there are none the one score; `ranked`: a column of ranked classes, or
 * where there is none the scores that rank them.
 */
export type RateRole = 'label' | 'prediction' | 'score' | 'scores' | 'any score' | 'ranked' | 'column'

/** The column with the score of one of several classes. */
export interface ClassScore {
  /** As canonical text, as labels are. */
  class: string
  column: string
}

/** Which columns play which part. */
export interface RateInputs {
  label?: string
  prediction?: string
  score?: string
  /** Of each class, where there are several. */
  scores?: readonly ClassScore[]
  /** Lists of classes, the likeliest first. */
  ranked?: string
  /** The favourable outcome. */
  positive?: Level
  /** The column of `latency`, `error-rate` and `throughput`. */
  column?: string
  /** The probability of a quantile, for `latency` and `quantile-loss`: 0.99 for p99. */
  at?: number
  /** How many guesses `top-k` takes. */
  k?: number
  /** The time that `throughput` is of. */
  per?: 'second' | 'minute' | 'hour' | 'day'
  /** Two-sided confidence of the interval, such as 0.9. */
  confidence: number
}
