import type { Origin } from '../../policy/occasions.js'
import type { Report } from '../../report/report.js'

/** The run that a report is of, as far as receivers care. */
export interface Run {
  links: Links
  origin: Origin
  branch?: string
  /** The report of the run before, on this branch and of this section; absent where it is not known. */
  last?: Report
}

/** Where a reader finds more; absent where there is no such place. URLs. */
export interface Links {
  /** `https://github.com/OWNER/NAME`; absent for a run on somebody's machine. */
  repository?: string
  run?: string
  pullRequest?: string
  /** Where the report can be had once the run has ended. */
  report?: string
}
