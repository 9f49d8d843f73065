import type { Depth } from '../fit.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { deliveredLines, deliveredText } from '../words/delivered.js'
import { cleanLines, fenced } from '../words/escape.js'
import { count } from '../words/number.js'
import { lookFirst } from '../words/plain.js'
import { marked, proseToMarkdown } from '../words/prose.js'
import { remarksOf } from '../words/remarks.js'
import type { MarkdownAbout } from './about.js'
import { detailsOf, fold, foundOf } from './details.js'
import { listedTable } from './listed.js'
import { isQuiet } from './quiet.js'
import { suggestSteps } from './suggestion.js'
import { checkTable, type Told } from './table.js'
import { undecidedOf } from './undecided.js'

/** What made the verdict: rows, lines for what is beyond them, and what rows show. */
export interface Found {
  main: readonly ReportedCheck[]
  rows: readonly ReportedCheck[]
  lines: string
  told: Told
}

/** Found once, and shown as deep as there is room. */
export function findingsOf(report: Report, about: MarkdownAbout): Found {
  const main = decisive(report)
  const columns = new Map(report.columns.map(column => [column.name, column]))
  return {
    main,
    ...(report.verdict === 'inconclusive' ? undecidedOf(main) : foundOf(main)),
    told: { columns, about, rows: new Map() },
  }
}

/** All that is said under the head of a report. */
export function bodyOf(report: Report, found: Found, depth: Depth): string[] {
  const body = report.error ? errorParts(report.error) : bodyParts(report, found, depth)
  return [...body, depth.explained ? deliveredFold(report) : '']
}

/** The checks that made the verdict. */
function decisive({ verdict, checks }: Report): ReportedCheck[] {
  return checks.filter(check => check.decision.status === verdict && verdict !== 'pass' && !isWaived(check))
}

function bodyParts(report: Report, { main, rows, lines, told }: Found, depth: Depth): string[] {
  const { since = '' } = told.about
  if (isQuiet(report)) return [since]
  const shown = rows.slice(0, depth.rows)
  return [
    shown.length === 0 ? '' : checkTable(shown, told),
    lines,
    cutText(rows.length - shown.length),
    ...(depth.beside ? besideParts(report, depth) : []),
    depth.beside ? since : '',
    detailsOf(report, main, told, depth),
    depth.beside ? suggestSteps(report) : '',
  ]
}

function besideParts(report: Report, depth: Depth): string[] {
  const first = proseToMarkdown(lookFirst(report))
  return [
    first === '' ? '' : `**Look first:** ${first}`,
    listedTable(report, depth),
    ...remarksOf(report).map(proseToMarkdown),
    depth.explained ? changeFold(report) : '',
  ]
}

/** What the change makes of the policy. */
export function changeFold({ policy: { changed } }: Report): string {
  return changed ? fold('What changes in the policy', fenced(cleanLines(changed.diff, 300, 200), 'diff')) : ''
}

function deliveredFold(report: Report): string {
  const lines = deliveredLines(report).map(line => `- ${proseToMarkdown(line)}`)
  return lines.length === 0 ? '' : fold(deliveredText(report), lines.join('\n'))
}

function cutText(rows: number): string {
  return rows === 0 ? '' : `**${count(rows)} more are left out for length**; the report has all of them.`
}

function errorParts({ message, fix }: { message: string; fix: string }): string[] {
  const long = message.includes('\n') || message.length > 200
  return [long ? fenced(cleanLines(message, 300, 60)) : '', `**What to do.** ${proseToMarkdown(marked(fix))}`]
}
