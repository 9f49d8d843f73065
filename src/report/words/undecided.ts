import type { Reason } from '../../measures/measurement.js'
import type { ReportedCheck } from '../report.js'
import { clean } from './escape.js'
import { marked, type Prose, say } from './prose.js'
import { reasonFix, reasonText } from './reason.js'
import { someOf } from './some-of.js'
import { subjectOf, tellsItself, titleOf } from './subject.js'

/** Checks of one gate that could not be decided for one reason. */
export interface Undecided {
  checks: ReportedCheck[]
  /** `drift of a, b and 48 more: too few rows: 150 rows, about 213 on each side would decide`. */
  text: Prose
}

/** Fifty checks that cannot be decided at this size are one line, not fifty rows. */
export function undecidedGroups(checks: readonly ReportedCheck[]): Undecided[] {
  const groups = new Map<string, ReportedCheck[]>()
  for (const check of checks) {
    const key = JSON.stringify([titleOf(check), check.decision.reason?.code])
    const group = groups.get(key) ?? []
    group.push(check)
    groups.set(key, group)
  }
  return [...groups.values()].map(group => ({ checks: group, text: textOf(group) }))
}

function textOf(checks: readonly ReportedCheck[]): Prose {
  const [first] = checks
  const gate = first?.id.gate ?? ''
  const names = [...new Set(checks.map(subjectOf))].filter(name => name !== '')
  const title = first ? clean(titleOf(first)) : ''
  const who =
    names.length === 0 ? title : tellsItself.has(gate) ? someOf(names) : `${title} of ${someOf(names)}`
  const reason = sharedReason(checks)
  const fix = reasonFix(reason)
  return say`${who}: ${reasonText(reason)}${fix === '' ? '' : say` (${marked(fix)})`}`
}

/** The check that needs most rows speaks for all, but for the name in its reason. */
function sharedReason(checks: readonly ReportedCheck[]): Reason {
  const most = Math.max(...checks.map(needOf))
  const { reason } = checks.find(check => needOf(check) === most)?.decision ?? {}
  const { code = 'no-values', have, subject } = reason ?? {}
  return {
    code,
    ...(have !== undefined && { have }),
    ...(most > 0 && { need: most }),
    ...(checks.length === 1 && subject !== undefined && { subject }),
  }
}

/** What the reason asks for comes first: a group of 5 rows needs 30, whatever the gap of the others would take. */
function needOf({ decision: { rowsNeeded, reason } }: ReportedCheck): number {
  return reason?.need ?? rowsNeeded ?? 0
}
