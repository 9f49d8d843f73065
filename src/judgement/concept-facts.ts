import type { Interval } from '../measures/measurement.js'

/** What a reader wants to know of a change of the label, apart by what was asked. Names are untrusted text. */
export type ConceptFacts = {
  gate: 'concept'
  about: 'strata'
  label: string
  /** The favourable outcome of the label. */
  outcome: string
  /** How frequent it was and is at equal input. */
  reference: number
  candidate: number
  change: number
  interval: Interval
  strata: number
  /** Where it moved most. */
  most?: { cell: string; reference: number; candidate: number }
  /** Rows of the candidate whose input is too rare to be compared. */
  leftOut?: { rows: number; of: number }
}
