import type { Report } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { remarksOf } from '../words/remarks.js'

/** Nothing to look at: three lines, and what was not checked is in the report. */
export function isQuiet(report: Report): boolean {
  const { verdict, checks, candidate, reference } = report
  const notes = (candidate?.notes.length ?? 0) + (reference?.notes.length ?? 0)
  return verdict === 'pass' && notes === 0 && !checks.some(isWaived) && remarksOf(report).length === 0
}
