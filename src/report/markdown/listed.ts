import type { Depth } from '../fit.js'
import type { Report } from '../report.js'
import { escapeMarkdown } from '../words/escape.js'
import { listedNumbers } from '../words/listed.js'
import { count } from '../words/number.js'
import { table } from './table.js'

/** More are a file to look into, not a comment. */
const MOST = 40

/** The numbers of a metrics file that are held to no limit: nothing else is said of them. */
export function listedTable(report: Report, { passing }: Depth): string {
  const numbers = listedNumbers(report)
  if (numbers.length === 0) return ''
  const shown = numbers.slice(0, passing ? MOST : 5)
  const rows = shown.map(({ name, values, change }) => [
    escapeMarkdown(name, 200),
    escapeMarkdown(values, 200),
    escapeMarkdown(change, 200),
  ])
  const more = numbers.length - shown.length
  const rest = more === 0 ? '' : `\n\n${count(more)} more are in the report.`
  return `${table([['number', 'reference → candidate', 'change'], ...rows])}${rest}`
}
