import type { RateInputs } from '../../measures/rates/rate.js'
import type { Side } from '../../profile/views/side.js'

/** What a side is asked, in every group that these columns make. */
export interface Asking {
  side: Side
  /** Which may know the favourable outcome where nobody on this side has it any more. */
  other: Side | undefined
  columns: readonly string[]
  inputs: RateInputs
  /** Members that a group needs. */
  least: number
}
