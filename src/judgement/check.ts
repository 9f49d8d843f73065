import type { Unit } from '../measures/column/column-measure.js'
import type { Interval, Measurement, Reason } from '../measures/measurement.js'
import type { ConceptFacts } from './concept-facts.js'
import type { Adjustment } from './evidence.js'
import type { ResolvedLimit } from './limit.js'
import type { MultivariateFacts } from './multivariate-facts.js'
import type { PairedFacts } from './paired-facts.js'
import type { Status } from './status.js'
import type { AppliedWaiver } from './waiver.js'

/** Stable from run to run: waivers, history, JUnit and links rest on it. Parts are untrusted text. */
export interface CheckId {
  gate: string
  measure?: string
  /** Column, or columns joined by ' x ' for crossed groups. */
  column?: string
  group?: string
  slice?: string
}

/** One question that was asked and answered. */
export interface Check {
  id: CheckId
  /** Line of the policy rule, for annotations; set where the policy is a file. */
  line?: number
  reference?: Measurement
  candidate?: Measurement
  /** The part that the column plays for the model, where that gives the check its name: `prediction drift`. */
  role?: 'label' | 'prediction' | 'score'
  /** What met the limit. */
  compared: Measurement
  /** What `compared` is, for example 'psi' or 'ratio'; the measure's id. */
  measure: string
  unit: Unit
  fail?: ResolvedLimit
  warn?: ResolvedLimit
  decision: Decision
  /** Where `id.slice` names one. */
  slice?: SliceRows
  /** Where the change sits, as far as it was looked for. */
  located?: LocatedChange
  facts?: Facts
  /** The worst value that a waiver of this breach has to cover; absent where no number met a limit, or a waiver applies. */
  ceiling?: number
  waiver?: AppliedWaiver
}

/** The rows of a slice on each side, and where its quarters begin and end; a missing end is open. */
export interface SliceRows {
  reference?: number
  candidate: number
  bands?: { column: string; from?: number; below?: number }[]
}

/** The segments that a change of a share sits in, found on half of the rows and confirmed on the other half. */
export interface LocatedChange {
  /** How far the share has moved in the bad direction over all these rows: 0.052. */
  change: number
  worse: 'higher' | 'lower'
  /** Absent: all rows. */
  sample?: { rows: number; of: number }
  /** Best first; none where no segment was confirmed. */
  segments: LocatedSegment[]
}

export interface LocatedSegment {
  /** `device = ios`. Untrusted text. */
  slice: string
  /** What of `change` there would not be had the segment kept the share that it had. */
  points: number
  reference: { hits: number; of: number }
  candidate: { hits: number; of: number }
  /** That more changed inside than outside, adjusted for the segments that were tried. */
  pValue: number
  bands?: { column: string; from?: number; below?: number }[]
}

export interface Decision {
  status: Status
  reason?: Reason
  /** Adjusted over the family, by `adjust`. */
  pAdjusted?: number
  familySize?: number
  adjust?: Adjustment
  /** Rows on each side that would decide an inconclusive check. */
  rowsNeeded?: number
}

/** What a reader wants to know beside the number. Plain data; one shape a gate. */
export type Facts =
  | {
      gate: 'schema'
      finding: 'missing' | 'new' | 'retyped' | 'same' | 'reordered' | 'deleted'
      was?: string
      is?: string
    }
  | {
      gate: 'drift'
      psi: number
      noise: number
      cells: number
      /** Smallest PSI that would have been noticed with 80 % probability. */
      detectable?: number
      median?: { reference: number; candidate: number }
      /** The decile that moved most, or the median where none moved clearly further; `sds`: how far, in standard deviations of the reference. */
      quantile?: { p: number; reference: number; candidate: number; sds?: number }
      /** The level whose share changed most. Untrusted text. */
      level?: { name: string; reference: number; candidate: number }
      /** The cells that hold most of the PSI, largest first. */
      top: { cell: string; reference: number; candidate: number; part: number }[]
      /** Where a model is: whether what it says goes with this column. */
      matters?: Importance
    }
  | { gate: 'nulls'; listed: boolean }
  | {
      gate: 'fairness'
      groups: {
        group: string
        rows: number
        rate: Measurement
        reference?: Measurement
        tooSmall?: boolean
      }[]
      /** Groups of fewer rows than min-count, and the candidate's rows in all of them. */
      withheld?: { groups: number; rows: number }
      /** Where one of them is absent and `compared` is not, the other was compared with all rows. */
      highest?: string
      lowest?: string
      /** The two rates that were compared. */
      compared?: { highest: number; lowest: number }
      /** Which rate that is, where the measure is of several. */
      rate?: string
      /** Rows were compared that are alike in these columns: `rows` of `of` in so many strata. */
      given?: { columns: string[]; strata: number; rows: number; of: number }
    }
  | {
      gate: 'performance'
      change?: number
      interval?: Interval
      worse: 'higher' | 'lower' | 'neither'
      /** Rows of the candidate that the rate is not taken over, because they lack a label, a prediction or a value. */
      leftOut?: { rows: number; of: number }
      /** Both models answered the same rows. */
      paired?: PairedFacts
      /** An id was given, and still the rows are compared as different ones. */
      apart?: 'no-common-id' | 'needs-rows'
    }
  | { gate: 'metrics'; worse?: 'higher' | 'lower'; change?: number; interval?: Interval }
  | { gate: 'duplicates'; exact: boolean }
  | ConceptFacts
  | MultivariateFacts

/** How strongly a feature goes with what a model says, among all features. Of association, not of cause. */
export interface Importance {
  /** The column of the score, or without one of the prediction or the label. */
  target: string
  /** Between 0 and 1. */
  strength: number
  /** Chance alone stays below this, mostly. */
  noise: number
  /** 1 for the feature that goes with it most. */
  rank: number
  /** Features. */
  of: number
  /** Absent: all rows. */
  sample?: { rows: number; of: number }
}

/** Something that was asked for and could not be checked, or that nobody asked for but a reader might expect. */
export interface NotChecked {
  gate: string
  subject: string
  why:
    | 'identifier'
    | 'timestamp'
    | 'text'
    | 'vector'
    | 'no-reference'
    | 'no-role'
    | 'no-spread'
    | 'constant'
    | 'one-side-only'
    | 'kind-differs'
    | 'not-requested'
    | 'ignored'
    | 'needs-rows'
    | 'too-many-groups'
    | 'too-many-slices'
    | 'small-slices'
    | 'small-classes'
    | 'not-searched'
    | 'no-such-check'
  detail?: string
}

/** `drift/income`, `performance/accuracy`, `fairness/selection-rate-ratio/sex`: how people and waivers name a check. */
export function checkPath(id: CheckId): string {
  return [id.gate, id.measure, id.column, id.group, id.slice].filter(part => part !== undefined).join('/')
}
