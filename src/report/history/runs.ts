import type { Report, ReportedCheck } from '../report.js'

/** Reports of one section in time: the oldest first, each once, however often it was stored. */
export function inTime(reports: readonly Report[]): Report[] {
  const byRun = new Map(reports.map(report => [JSON.stringify([report.name, report.started]), report]))
  return [...byRun.values()].sort((a, b) => timeOf(a) - timeOf(b))
}

/** Milliseconds since 1970; a time that is none is the oldest. */
export function timeOf({ started }: Pick<Report, 'started'>): number {
  const time = Date.parse(started)
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}

/** Reports by their section, in the order of the first of each. */
export function sectionsOf(reports: readonly Report[]): Map<string, Report[]> {
  const sections = new Map<string, Report[]>()
  for (const report of inTime(reports))
    sections.set(report.name, [...(sections.get(report.name) ?? []), report])
  return sections
}

export function isBreached({ decision: { status } }: ReportedCheck): boolean {
  return status === 'fail' || status === 'warn'
}

/** Since when a check has been breached without a break. */
export interface Since {
  /** The first run of the streak. */
  first: Report
  /** The last run before it that had the check; absent where no stored run is from before. */
  before?: Report
  runs: number
}

/**
 * How far back the breach of a check reaches through stored runs; those that could not judge, or lack the check, are
 * passed over.
 *
 * @param runs in time, the last of them the one in which it is breached
 */
export function breachedSince(runs: readonly Report[], path: string): Since | undefined {
  let found: Since | undefined
  for (const report of [...runs].reverse()) {
    const check = report.checks.find(one => one.path === path)
    if (check === undefined) continue
    if (!isBreached(check)) return found && { ...found, before: report }
    found = { first: report, runs: (found?.runs ?? 0) + 1 }
  }
  return found
}
