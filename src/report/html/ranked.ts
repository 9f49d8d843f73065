import type { Status } from '../../judgement/status.js'
import type { ColumnSummary } from '../../profile/views/summary.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { usedOf } from '../words/used.js'

/** Columns by interest, as much of each as the page has room for. */
export interface Ranked {
  /** With plots and tables. */
  plotted: ColumnSummary[]
  /** With tables. */
  opened: ColumnSummary[]
  /** A row each. */
  listed: ColumnSummary[]
}

const MOST_PLOTTED = 40
const MOST_OPENED = 160

/** Worst first, findings in the order of the checks, the others by how much of their limits they use. */
export function rankColumns(report: Report): Ranked {
  const byColumn = checksByColumn(report)
  const places = new Map(report.checks.map((check, place) => [check, place / report.checks.length]))
  const interest = new Map(
    report.columns.map(({ name }) => [name, interestOf(byColumn.get(name) ?? [], places)]),
  )
  const sorted = [...report.columns].sort((a, b) => (interest.get(b.name) ?? 0) - (interest.get(a.name) ?? 0))
  return {
    plotted: sorted.slice(0, MOST_PLOTTED),
    opened: sorted.slice(MOST_PLOTTED, MOST_PLOTTED + MOST_OPENED),
    listed: sorted.slice(MOST_PLOTTED + MOST_OPENED),
  }
}

export function checksByColumn({ checks }: Report): Map<string, ReportedCheck[]> {
  const map = new Map<string, ReportedCheck[]>()
  for (const check of checks) {
    const { column } = check.id
    if (column === undefined) continue
    const known = map.get(column)
    if (known) known.push(check)
    else map.set(column, [check])
  }
  return map
}

const order: readonly Status[] = ['pass', 'inconclusive', 'warn', 'fail']

/** The worst status of what is not waived. */
export function worstOf(checks: readonly ReportedCheck[]): Status {
  const places = checks
    .filter(check => !isWaived(check))
    .map(({ decision }) => order.indexOf(decision.status))
  return order[Math.max(0, ...places)] ?? 'pass'
}

/** The status counts before all else; what orders those of one status stays below 1. */
function interestOf(checks: readonly ReportedCheck[], places: ReadonlyMap<ReportedCheck, number>): number {
  const worst = worstOf(checks)
  const status = order.indexOf(worst)
  if (worst === 'pass')
    return status + Math.min(0.99, Math.max(0, ...checks.map(check => usedOf(check)?.share ?? 0)))
  const found = checks.find(check => check.decision.status === worst && !isWaived(check))
  return status + 0.99 - ((found && places.get(found)) ?? 0) * 0.9
}
