import { isMeasured } from '../../measures/measurement.js'
import type { Report } from '../../report/report.js'

/** MLflow takes a thousand in one call. */
const MOST_CHECKS = 900
const LONGEST = 240

/** Counts of checks, rows, and each check's number by its path, findings first as the report has them. */
export function metricsOf(report: Report): { key: string; value: number }[] {
  const { counts, reference, candidate, seconds } = report
  const metrics = new Map<string, number>([
    ...Object.entries(counts).map(([status, count]) => [`checks/${status}`, count] as const),
    ...(candidate ? [['rows/candidate', candidate.rows] as const] : []),
    ...(reference ? [['rows/reference', reference.rows] as const] : []),
    ['seconds', seconds],
  ])
  for (const { path, compared } of report.checks.slice(0, MOST_CHECKS)) {
    if (!isMeasured(compared) || !Number.isFinite(compared.value)) continue
    metrics.set(freeName(metricName(path), metrics), compared.value)
  }
  return [...metrics].map(([key, value]) => ({ key, value }))
}

/** As MLflow's servers allow names: letters, digits, `_ - . : /` and spaces, in the form of a path that leads nowhere else. */
export function metricName(path: string): string {
  const parts = path
    .replace(/[^\w\-. :/]/g, '_')
    .slice(0, LONGEST)
    .split('/')
    .map(part => (/^[. ]*$/.test(part) ? '_' : part))
  return parts.join('/')
}

/** Two paths may come to one name; the report has both. */
function freeName(name: string, taken: ReadonlyMap<string, number>): string {
  let free = name
  for (let count = 2; taken.has(free); count += 1) free = `${name} ${count}`
  return free
}
