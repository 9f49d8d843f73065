import { type Depth, fit } from './fit.js'
import type { MarkdownAbout } from './markdown/about.js'
import { detailsOf, fold, foundOf } from './markdown/details.js'
import { footOf } from './markdown/foot.js'
import { bareHeadOf, headOf } from './markdown/head.js'
import { listedTable } from './markdown/listed.js'
import { isQuiet } from './markdown/quiet.js'
import { suggestSteps } from './markdown/suggestion.js'
import { checkTable, type Told } from './markdown/table.js'
import { undecidedOf } from './markdown/undecided.js'
import type { Report, ReportedCheck } from './report.js'
import { isWaived } from './words/check-order.js'
import { deliveredLines, deliveredText } from './words/delivered.js'
import { cleanLines, fenced } from './words/escape.js'
import { count } from './words/number.js'
import { lookFirst } from './words/plain.js'
import { marked, proseToMarkdown } from './words/prose.js'
import { remarksOf } from './words/remarks.js'

/** GitHub refuses longer comments. */
const COMMENT_CHARACTERS = 65_536

/** The comment, the job summary and report.md: the first line alone is enough, findings come before all else. */
export function renderMarkdown(report: Report, about: MarkdownAbout): string {
  const main = decisive(report)
  const marker = about.marker === undefined ? '' : `${about.marker}\n`
  const source = about.source ?? ''
  const columns = new Map(report.columns.map(column => [column.name, column]))
  const found = {
    main,
    ...(report.verdict === 'inconclusive' ? undecidedOf(main) : foundOf(main)),
    told: { columns, about, rows: new Map() },
  }
  return fit(about.limit ?? COMMENT_CHARACTERS, main.length, depth => {
    if (depth.bare) return `${marker}${bareHeadOf(report)}\n\n${source}`.trimEnd()
    const body = report.error ? errorParts(report.error) : bodyParts(report, found, depth)
    const told = depth.explained ? deliveredFold(report) : ''
    const parts = [headOf(report, about), source, ...body, told].filter(part => part !== '')
    return `${marker}${parts.join('\n\n')}${isQuiet(report) ? '\n' : '\n\n'}${footOf(report, about)}\n`
  })
}

/** The checks that made the verdict. */
function decisive({ verdict, checks }: Report): ReportedCheck[] {
  return checks.filter(check => check.decision.status === verdict && verdict !== 'pass' && !isWaived(check))
}

/** What made the verdict: rows, lines for what is beyond them, and what rows show. */
interface Found {
  main: readonly ReportedCheck[]
  rows: readonly ReportedCheck[]
  lines: string
  told: Told
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
  const { changed } = report.policy
  const first = proseToMarkdown(lookFirst(report))
  return [
    first === '' ? '' : `**Look first:** ${first}`,
    listedTable(report, depth),
    ...remarksOf(report).map(proseToMarkdown),
    changed && depth.explained
      ? fold('What changes in the policy', fenced(cleanLines(changed.diff, 300, 200), 'diff'))
      : '',
  ]
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
