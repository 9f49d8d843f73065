import type { Level, Need, Term } from '../need.js'
import type { Profile } from '../profile.js'
import type { Statistic } from '../statistic.js'

/**
 * One side of a comparison: a profile, or the part of it where some terms have some values. Two files, two arms of
 * one file and two groups look alike to whoever measures them.
 */
export interface Side {
  profile: Profile
  at: readonly Restriction[]
}
export interface Restriction {
  term: Term
  is: Level
}
