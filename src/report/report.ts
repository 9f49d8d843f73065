import type { Note } from '../datasets/dataset.js'
import type { Check, NotChecked } from '../judgement/check.js'
import type { Responded } from '../judgement/response.js'
import type { Status, Verdict } from '../judgement/status.js'
import type { AppliedWaiver } from '../judgement/waiver.js'
import type { ColumnSummary } from '../profile/views/summary.js'
import type { OverTime, ReportedModel } from './model.js'

/** Everything a renderer, a notifier or an auditor needs: plain, JSON-safe, versioned. Every other form is made of it. */
export interface Report {
  tidegate: 'report'
  version: 1
  /** `tidegate 0.1.0` */
  program: string
  /** The section of the comment; also tells two reports of one pull request apart. */
  name: string
  /** Which of the policy's datasets this is of; absent where the policy names none. */
  dataset?: string
  /** ISO 8601, UTC. */
  started: string
  seconds: number
  verdict: Verdict
  /** 0 let through, 1 held back, 2 could not judge, 3 a defect of Tidegate's own. */
  exitCode: 0 | 1 | 2 | 3
  /** The verdict in words, without a status glyph; enough on its own. */
  headline: string
  /** What the policy calls for now; absent where no response of it applies. */
  response?: Responded
  counts: Record<Status, number> & { waived: number }
  /** Gates that were asked for and decided nothing, by id; absent where there is none. */
  undecided?: string[]
  reference?: ReportedSide
  candidate?: ReportedSide
  /** Both sides are rows of one dataset: those of the champion and those of the challenger. */
  canary?: ReportedCanary
  /** The candidate is only its newest rows. */
  window?: ReportedWindow
  /** The change brings the reference that it is compared with: that of `base`, such as `main@1a2b3c4`, is another. */
  ownReference?: { base: string }
  /** Findings first: by status, then gate order. */
  checks: ReportedCheck[]
  notChecked: NotChecked[]
  columns: ColumnSummary[]
  /** Where the policy names a label and what a model says of it. */
  model?: ReportedModel
  /** Where the policy names a timestamp. */
  overTime?: OverTime
  policy: ReportedPolicy
  /** Waivers that name no check of this run, or are expired or exceeded, are here too. */
  waivers: AppliedWaiver[]
  /** Where verdict is `error`. */
  error?: { message: string; fix: string }
  /** Why nothing was compared: no such file on the base, none on the candidate, or the change did not touch it. */
  story?: 'new' | 'deleted' | 'untouched'
  /** What became of telling the receivers of the policy; absent where it names none. */
  notified?: ReportedDelivery[]
  /** What was promoted or started after the verdict, and what was not; absent where the policy wants nothing of it. */
  followed?: FollowUp[]
  /** Of a policy with several: the report of each, the worst first. What is of one of them is there and not here. */
  datasets?: DatasetReport[]
  /** When the first of the failing runs in a row started; absent where none fails, or nobody is told of it. ISO 8601. */
  failingSince?: string
}

/** A report that is part of another. */
export type DatasetReport = Omit<Report, 'datasets'>

export interface FollowUp {
  /** `promote`, or the response that starts something. */
  what: string
  outcome: 'promoted' | 'unchanged' | 'left' | 'rolled-back' | 'started' | 'skipped' | 'failed'
  /** One line. */
  text: string
}

export interface ReportedDelivery {
  /** The word in the policy. */
  receiver: string
  outcome: 'sent' | 'skipped' | 'failed'
  /** Why not, where it was not sent. */
  reason?: string
  /** The variable that would have to be set. */
  missing?: string
  /** What the receiver was last told, in this run or an earlier one. */
  told?: {
    /** ISO 8601. */
    at: string
    /** It was of a failure, and of no recovery since. */
    open: boolean
    /** By what the receiver finds the message again. */
    mark?: string
  }
}

export interface ReportedCanary {
  /** The column that tells them apart. */
  arm: string
  champion: string
  challenger: string
  window?: ReportedWindow
}

/** ISO 8601, UTC; `to` is the newest row of the data. */
export interface ReportedWindow {
  column: string
  last: string
  from: string
  to: string
}

export interface ReportedSide {
  /** As the user wrote it: untrusted only as far as the policy is. */
  spelling: string
  /** `main@1a2b3c4`; empty for a plain path. */
  version: string
  rows: number
  columns: number
  notes: Note[]
  /** A stored profile rather than rows. */
  stored?: boolean
  /** A metrics file, which has neither rows nor columns: how many values. */
  numbers?: number
}

export interface ReportedCheck extends Check {
  /** checkPath(id) */
  path: string
}

export interface ReportedPolicy {
  /** Path in the repository; absent when there was no policy file. */
  path?: string
  /** `main@1a2b3c4`; empty when read from the working tree. */
  version: string
  /** False when it came from the pull request itself although a base exists: line one says "unprotected policy". */
  protected: boolean
  /** The policy as resolved, every default filled in, as YAML text; empty where each dataset has its own. */
  resolved: string
  /** The pull request changes the policy: what its version would have said. */
  changed?: { diff: string; verdict: Verdict; headline: string }
}
