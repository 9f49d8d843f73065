import type { Check, NotChecked } from '../judgement/check.js'
import type { Responded } from '../judgement/response.js'
import type { Status, Verdict } from '../judgement/status.js'
import type { AppliedWaiver } from '../judgement/waiver.js'
import type { ColumnSummary } from '../profile/views/summary.js'
import type { OverTime, ReportedModel } from './model.js'
import type { Report, ReportedCanary, ReportedPolicy, ReportedSide, ReportedWindow } from './report.js'

/** What was found, or why nothing could be. */
export interface Findings {
  reference?: ReportedSide
  candidate?: ReportedSide
  canary?: ReportedCanary
  window?: ReportedWindow
  /** Judged, waivers applied. */
  checks: readonly Check[]
  notChecked: readonly NotChecked[]
  /** Waivers that took nothing out of the verdict. */
  waivers: readonly AppliedWaiver[]
  columns: readonly ColumnSummary[]
  model?: ReportedModel
  overTime?: OverTime
  verdict: {
    verdict: Verdict
    exitCode: Report['exitCode']
    counts: Record<Status, number> & { waived: number }
    /** Gates that were asked for and decided nothing. */
    undecided?: readonly string[]
  }
  response?: Responded
  error?: { message: string; fix: string }
  story?: 'new' | 'deleted' | 'untouched'
}

/** Findings, and what is true of the run that made them. */
export interface Material extends Findings {
  name: string
  program: string
  /** ISO 8601, UTC. */
  started: string
  seconds: number
  policy: ReportedPolicy
  ownReference?: NonNullable<Report['ownReference']>
}
