import { createHash } from 'node:crypto'
import { partsOf } from './datasets.js'
import type { Report, ReportedCheck } from './report.js'
import { isWaived } from './words/check-order.js'
import { clean } from './words/escape.js'
import { checkSentence } from './words/finding.js'

/**
 * Findings as GitLab's code quality report: what fails is critical, what warns minor, at the line of the policy that
 * asks. The fingerprint is that of the check, so that GitLab tells new findings from known and mended ones.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function renderCodeQuality(report: Report): string {
  return `${JSON.stringify(partsOf(report).flatMap(issuesOf), null, 2)}\n`
}

function issuesOf(report: Report) {
  const found = report.checks.filter(check => !isWaived(check)).flatMap(check => issueOf(report, check))
  return report.error === undefined ? found : [errorIssue(report, report.error), ...found]
}

const severities = new Map<string, string>([
  ['fail', 'critical'],
  ['warn', 'minor'],
])

function issueOf(report: Report, check: ReportedCheck) {
  const severity = severities.get(check.decision.status)
  if (severity === undefined) return []
  return [
    {
      description: clean(checkSentence(check), 1_000),
      check_name: `tidegate/${check.id.gate}`,
      fingerprint: fingerprint(report.name, check.path),
      severity,
      location: placeOf(report, check.line),
    },
  ]
}

function errorIssue(report: Report, { message, fix }: { message: string; fix: string }) {
  return {
    description: clean(`${message} ${fix}`, 1_000),
    check_name: 'tidegate/error',
    fingerprint: fingerprint(report.name, ''),
    severity: 'blocker',
    location: placeOf(report, undefined),
  }
}

function placeOf({ policy }: Report, line = 1) {
  return { path: policy.path ?? 'tidegate.yml', lines: { begin: line } }
}

function fingerprint(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex')
}
