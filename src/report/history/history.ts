import type { Status } from '../../judgement/status.js'
import type { Report, ReportedCheck } from '../report.js'

/** Stored reports, read for what changes from one to the next: a page is made of it. */
export interface History {
  sections: HistorySection[]
}

/** The runs of one name, the oldest first, and every check that the newest of them had. */
export interface HistorySection {
  name: string
  runs: Pick<Report, 'started' | 'verdict' | 'exitCode' | 'headline'>[]
  series: Series[]
}

export interface Series {
  /** The check as the newest run has it. */
  check: ReportedCheck
  /** One a run; undefined where the run lacks the check. */
  points: (Point | undefined)[]
  pace?: Pace
}

/** What a run says of a check. Limits are those that met the number then. */
export interface Point {
  status: Status
  waived: boolean
  value?: number
  warn?: number
  fail?: number
}

/** How fast the number moves, over the newest runs that have it. */
export interface Pace {
  /** A run. */
  slope: number
  interval: { low: number; high: number }
  pValue: number
  runs: number
  /** Runs until it is past its own limit, at this pace; absent where it moves away from it, or is past it. */
  reaches?: number
}
