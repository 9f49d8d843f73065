import type { Report } from '../../report/report.js'

/** How bad a verdict is, in the words that those on call use; the worst first. */
export const severities = ['critical', 'error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

/** Held back is `critical`; a run that could not judge `error`, as nothing is known to be wrong with the data. */
export function severityOf({ verdict, exitCode }: Report): Severity {
  if (verdict === 'error') return 'error'
  if (exitCode === 1) return 'critical'
  return verdict === 'pass' ? 'info' : 'warning'
}
