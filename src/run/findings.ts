import type { Check } from '../judgement/check.js'
import { verdictOf } from '../judgement/verdict.js'
import type { Policy } from '../policy/policy.js'
import type { Findings } from '../report/material.js'
import type { ReportedSide } from '../report/report.js'
import type { Absent, CannotJudge } from '../sources/source.js'
import { waive } from './waive.js'

/** A mistake of the user's or the world's: nothing was judged, and the report says what to mend. */
export function unjudged(error: CannotJudge): Findings {
  return {
    checks: [],
    notChecked: [],
    waivers: [],
    columns: [],
    verdict: {
      verdict: 'error',
      exitCode: 2,
      counts: { pass: 0, inconclusive: 0, warn: 0, fail: 0, waived: 0 },
    },
    error: { message: error.message, fix: error.fix },
  }
}

/** The change did not touch the data, so it has nothing to answer for. */
export function untouched(policy: Policy): Findings {
  const none = { checks: [], notChecked: [], waivers: [], columns: [] }
  return { ...none, story: 'untouched', verdict: verdictOf([], policy, true) }
}

/** A file that the base has and the candidate has not is the whole schema gone. */
export function deleted(candidate: Absent, policy: Policy, now: Date): Findings {
  const check: Check = {
    id: { gate: 'schema', column: candidate.spelling },
    measure: 'schema',
    unit: 'rows',
    compared: { value: 1, basis: { rows: 0 } },
    decision: { status: 'fail' },
    facts: { gate: 'schema', finding: 'deleted' },
  }
  const waived = waive([check], policy.waivers, now)
  return {
    notChecked: [],
    columns: [],
    story: 'deleted',
    candidate: absentSide(candidate),
    checks: waived.checks,
    waivers: waived.idle,
    verdict: verdictOf(waived.checks, policy),
  }
}

/** A side that is not there, as the report names it. */
export function absentSide({ spelling, version }: Absent): ReportedSide {
  return { spelling, version, rows: 0, columns: 0, notes: [] }
}
