import type { Report, ReportedCheck } from '../../report/report.js'

/** What the policy holds against the change, and no waiver answers for; the worst first. */
export function findingsOf({ checks }: Report): ReportedCheck[] {
  return checks.filter(
    ({ decision: { status }, waiver }) =>
      (status === 'fail' || status === 'warn') && waiver?.state !== 'applies',
  )
}
