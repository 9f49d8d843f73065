import type { Measurement } from '../measurement.js'

/** One group's rate. `group` is untrusted text; a missing group value is the group '(missing)'. */
export interface GroupRate {
  group: string
  rows: number
  rate: Measurement
}

/** How much a rate differs between groups. */
export interface Disparity {
  id: string
  title: string
  range: readonly [number, number]
  worse: 'higher' | 'lower'
  /**
   * Over groups that have a rate; names the two groups it compared. Fewer than two: unmeasurable('one-group').
   *
   * @param worse the rate's own direction, for disparities that depend on it
   */
  between(groups: readonly GroupRate[], worse?: 'higher' | 'lower' | 'neither'): DisparityResult
}

export interface DisparityResult {
  /** With a 95 % interval and, where rates are shares, Fisher's two-sided p (doubled, unadjusted). */
  measurement: Measurement
  highest?: string
  lowest?: string
}
