import { breaches, type ResolvedLimit } from '../judgement/limit.js'
import { fewestForTrend, trendOf } from '../math/trend.js'
import { isMeasured } from '../measures/measurement.js'
import type { History, HistorySection, Pace, Point, Series } from '../report/history/history.js'
import { sectionsOf } from '../report/history/runs.js'
import type { Report, ReportedCheck } from '../report/report.js'

/** A pace is that of so many of the newest runs. */
const paceRuns = 20

/** Stored reports as what each check did over time. Sections in the order of their first report. */
export function historyOf(reports: readonly Report[]): History {
  return { sections: [...sectionsOf(reports)].map(([name, runs]) => sectionOf(name, runs)) }
}

function sectionOf(name: string, runs: readonly Report[]): HistorySection {
  const newest = [...runs].reverse().find(({ checks }) => checks.length > 0)
  const byPath = runs.map(({ checks }) => new Map(checks.map(check => [check.path, check])))
  return {
    name,
    runs: runs.map(({ started, verdict, exitCode, headline }) => ({ started, verdict, exitCode, headline })),
    series: (newest?.checks ?? []).map(check => seriesOf(check, byPath)),
  }
}

function seriesOf(check: ReportedCheck, byPath: readonly ReadonlyMap<string, ReportedCheck>[]): Series {
  const found = byPath.map(checks => checks.get(check.path))
  const pace = paceOf(
    check,
    found.flatMap(one => (one === undefined ? [] : (valueOf(one) ?? []))),
  )
  return { check, points: found.map(one => one && pointOf(one)), ...(pace && { pace }) }
}

function pointOf(check: ReportedCheck): Point {
  const value = valueOf(check)
  return {
    status: check.decision.status,
    waived: check.waiver?.state === 'applies',
    ...(value !== undefined && { value }),
    ...(check.warn?.of === 'value' && { warn: check.warn.value }),
    ...(check.fail?.of === 'value' && { fail: check.fail.value }),
  }
}

/** The number that met the limit. */
export function valueOf({ compared }: Pick<ReportedCheck, 'compared'>): number | undefined {
  return isMeasured(compared) && Number.isFinite(compared.value) ? compared.value : undefined
}

function paceOf(check: ReportedCheck, values: readonly number[]): Pace | undefined {
  const newest = values.slice(-paceRuns)
  if (newest.length < fewestForTrend(0.05)) return undefined
  const trend = trendOf(newest)
  const reaches =
    check.fail?.of === 'value' ? runsUntil(check.fail, newest.at(-1) ?? 0, trend.slope) : undefined
  return { ...trend, runs: newest.length, ...(reaches !== undefined && { reaches }) }
}

/** Whole runs until a number that moves so is past its limit; undefined where it never is, or is already. */
export function runsUntil(limit: ResolvedLimit, value: number, slope: number): number | undefined {
  if (breaches(limit, value)) return undefined
  const runs = (limit.value - value) / slope
  if (!(runs >= 0) || !Number.isFinite(runs)) return undefined
  const isUpper = limit.is === 'above' || limit.is === 'at least'
  return isUpper === slope > 0 ? Math.max(1, Math.ceil(runs)) : undefined
}
