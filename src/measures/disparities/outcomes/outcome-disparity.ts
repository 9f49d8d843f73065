import type { Unit } from '../../column/column-measure.js'
import type { Measurement } from '../../measurement.js'
import type { DisparityResult } from '../disparity.js'

/** A number of how predictions met labels in every group, rather than of one rate. */
export type OutcomeDisparity = OddsDisparity | BenefitDisparity

interface About {
  id: string
  title: string
  unit: Unit
  range: readonly [number, number]
  worse: 'higher' | 'lower'
}

/** The two rates of a group that equalized odds are about; `group` is untrusted text. */
export interface GroupOdds {
  group: string
  rows: number
  truePositiveRate: Measurement
  falsePositiveRate: Measurement
}

/** How far apart groups are in their true and false positive rates. */
export interface OddsDisparity extends About {
  of: 'odds'
  /** How many comparisons every two groups make, each of which could have been picked by looking. */
  perPair: 1 | 2
  /** The worst of all comparisons; of fewer than two groups unmeasurable('one-group'). */
  between(groups: readonly GroupOdds[]): DisparityResult
  every(groups: readonly GroupOdds[]): DisparityResult[]
}

/**
 * Rows by what the prediction gave them beyond their label, b = prediction - label + 1 with 1 for the favourable outcome:
 * 0 for a false negative, 1 where both agree, 2 for a false positive.
 */
export interface Benefits {
  none: number
  due: number
  double: number
}

export interface GroupBenefits {
  group: string
  benefits: Benefits
}

/** How unevenly predictions benefit rows. */
export interface BenefitDisparity extends About {
  of: 'benefits'
  /** Between groups rather than between rows. */
  isOfGroups: boolean
  /** The policy may say how much large benefits count. */
  takesAlpha: boolean
  /** @param alpha above 0 */
  among(groups: readonly GroupBenefits[], alpha: number): Measurement
}
