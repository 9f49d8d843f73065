import type { Distribution } from '../profile/views/distribution.js'
import type { Side } from '../profile/views/side.js'
import type { Basis } from './measurement.js'

/** What a comparison of two columns rests on: the coarser side, or else the values of both. */
export function basisOfBoth(reference: Distribution, candidate: Distribution): Basis {
  const stored = Math.min(
    reference.stored ?? Number.POSITIVE_INFINITY,
    candidate.stored ?? Number.POSITIVE_INFINITY,
  )
  return Number.isFinite(stored) ? { stored } : { rows: reference.values + candidate.values }
}

/** What a number over `rows` rows of one side rests on; counts of a stored profile are as exact as those of rows. */
export function basisOfSide(side: Side, rows: number, exact = true): Basis {
  const stored = side.profile.stored?.groups
  return stored === undefined || exact ? { rows } : { stored }
}
