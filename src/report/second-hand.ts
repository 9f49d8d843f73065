import { checkPath } from '../judgement/check.js'
import type { Status } from '../judgement/status.js'
import { CannotJudge } from '../sources/source.js'
import { joinReports } from './datasets.js'
import type { Report } from './report.js'
import { inOrder, isWaived } from './words/check-order.js'
import { headlineOf } from './words/headline.js'

/**
 * A report that somebody else's run has written, as far as it can be shown: what follows from its checks is made of them
 * anew, and nothing in it is a link. What its checks say is still that run's word.
 *
 * @throws CannotJudge for one whose verdict or counts are not those of its checks
 */
export function secondHand(report: Report, name: string): Report {
  const { datasets } = report
  if (datasets !== undefined) {
    const parts = datasets.map(each => secondHand(each, name))
    return { ...joinReports(parts, report.name), policy: report.policy }
  }
  const checks = inOrder(report.checks).map(check => ({ ...check, path: checkPath(check.id) }))
  const found = { ...report, checks }
  if (contradicts(found))
    throw new CannotJudge(
      `${name} contradicts itself: its verdict or its counts are not those of its checks`,
      'Nothing was posted. Look at the run that has written it.',
    )
  const { verdict, exitCode, counts, undecided = [], response } = report
  return {
    ...found,
    headline: headlineOf({ ...found, verdict: { verdict, exitCode, counts, undecided } }, checks),
    ...(response && { response: { do: response.do, because: response.because } }),
  }
}

function contradicts({ verdict, exitCode, counts, checks, error }: Report): boolean {
  const open = checks.filter(check => !isWaived(check))
  const of = (status: Status) => open.filter(check => check.decision.status === status).length
  const statuses = ['fail', 'warn', 'inconclusive', 'pass'] as const
  if (statuses.some(status => counts[status] !== of(status))) return true
  if (counts.waived !== checks.length - open.length) return true
  if ((verdict === 'error') !== (error !== undefined)) return true
  if ((verdict === 'error') !== exitCode >= 2) return true
  if (verdict === 'error') return false
  const worst = statuses.find(status => of(status) > 0) ?? 'pass'
  return statuses.indexOf(verdict) > statuses.indexOf(worst)
}
