import { createHash } from 'node:crypto'
import type { Report } from '../../report/report.js'

/**
 * What calls one drift by the same name in every run that finds it: the section, the response, the checks that are
 * breached, and the reference as it is. So a drift that goes on is one drift, and another column, or the same one once
 * the reference has been made anew, is another.
 *
 * @returns `drift-` and 12 hexadecimal digits
 */
export function driftId({ name, response, reference, checks, columns }: Report): string {
  const breached = checks
    .filter(({ decision: { status }, waiver }) => isBreach(status) && waiver?.state !== 'applies')
    .map(({ path }) => path)
    .sort()
  const was = columns.map(column => [column.name, column.reference])
  const numbers = checks.filter(({ id }) => id.gate === 'metrics').map(check => [check.path, check.reference])
  const parts = [name, response?.do, reference?.spelling, reference?.version, breached, was, numbers]
  return `drift-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)}`
}

function isBreach(status: string): boolean {
  return status === 'fail' || status === 'warn'
}
