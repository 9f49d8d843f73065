import type { Interval } from '../measures/measurement.js'

/** What a reader wants to know of a change of the label, apart by what was asked. Names are untrusted text. */
export type ConceptFacts = StrataFacts | StepFacts | EstimateFacts

interface StrataFacts {
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
  /** Rows of the candidate that lack the label or the input, or whose input is too rare to be compared. */
  leftOut?: { rows: number; of: number }
}

interface StepFacts {
  gate: 'concept'
  about: 'steps'
  /** Shares of wrong predictions, or sizes of errors in the label's own unit. */
  errors: 'rate' | 'size'
  /** In the mean before they rose, and from then on; absent where they never did. */
  before?: number
  after?: number
  /** The time of the step from which on they have risen, and of the first step past the limit. */
  since?: string
  alarm?: string
  /** ISO 8601 duration of a step. */
  every: string
  steps: number
}

interface EstimateFacts {
  gate: 'concept'
  about: 'estimate'
  /** How a score was made a probability; `none`: it was taken for one. */
  calibration: 'isotonic' | 'none'
  /** Rows of the reference with score and label, where it was learnt. */
  labelled?: number
  /** From the reference, whose labels are known, to what is expected. */
  change?: number
  interval?: Interval
  /** Rows of the candidate whose score lies beyond all of the labelled ones. */
  beyond?: { rows: number; of: number }
}
