import { type Depth, fit } from './fit.js'
import { detailsOf, fold, foundOf } from './markdown/details.js'
import { headOf } from './markdown/head.js'
import { listedTable } from './markdown/listed.js'
import { checkTable, type Shapes } from './markdown/table.js'
import { undecidedOf } from './markdown/undecided.js'
import type { Report, ReportedCheck } from './report.js'
import { isWaived } from './words/check-order.js'
import { deliveredLines, deliveredText } from './words/delivered.js'
import { cleanLines, codeSpan, escapeMarkdown, fenced } from './words/escape.js'
import { count, counted } from './words/number.js'
import { marked, proseToMarkdown } from './words/prose.js'
import { remarksOf } from './words/remarks.js'

/** GitHub refuses longer comments. */
const COMMENT_CHARACTERS = 65_536

export interface MarkdownAbout {
  /** Where the full report can be had. */
  reportUrl?: string
  /** Of the repository whose policy this is, so that a playbook in it can be linked. */
  repositoryUrl?: string
  /** Characters, the marker included; that of a GitHub comment where absent. */
  limit?: number
  /** A first line for whoever has to find this text again. */
  marker?: string
  /** What changed since the last push: one line of Markdown, its names escaped. */
  since?: string
}

/** The comment, the job summary and report.md: the first line alone is enough, findings come before all else. */
export function renderMarkdown(report: Report, about: MarkdownAbout): string {
  const shapes: Shapes = new Map(report.columns.map(column => [column.name, column]))
  const main = decisive(report)
  const marker = about.marker === undefined ? '' : `${about.marker}\n`
  return fit(about.limit ?? COMMENT_CHARACTERS, main.length, depth => {
    const body = report.error ? errorParts(report.error) : bodyParts(report, main, shapes, depth, about.since)
    const told = depth.explained ? deliveredFold(report) : ''
    const parts = [headOf(report, about), ...body, told].filter(part => part !== '')
    return `${marker}${parts.join('\n\n')}${isQuiet(report) ? '\n' : '\n\n'}${footOf(report, about)}\n`
  })
}

/** The checks that made the verdict. */
function decisive({ verdict, checks }: Report): ReportedCheck[] {
  return checks.filter(check => check.decision.status === verdict && verdict !== 'pass' && !isWaived(check))
}

function bodyParts(
  report: Report,
  main: readonly ReportedCheck[],
  shapes: Shapes,
  depth: Depth,
  since = '',
): string[] {
  if (isQuiet(report)) return [since]
  const found = report.verdict === 'inconclusive' ? undecidedOf(main) : foundOf(main)
  const shown = found.rows.slice(0, depth.rows)
  const { changed } = report.policy
  return [
    shown.length === 0 ? '' : checkTable(shown, shapes),
    found.lines,
    cutText(found.rows.length - shown.length),
    listedTable(report, depth),
    ...remarksOf(report).map(proseToMarkdown),
    changed && depth.explained
      ? fold('What changes in the policy', fenced(cleanLines(changed.diff, 300, 200), 'diff'))
      : '',
    since,
    detailsOf(report, main, shapes, depth),
  ]
}

/** Nothing to look at: three lines, and what was not checked is in the report. */
function isQuiet(report: Report): boolean {
  const { verdict, checks, candidate, reference } = report
  const notes = (candidate?.notes.length ?? 0) + (reference?.notes.length ?? 0)
  return verdict === 'pass' && notes === 0 && !checks.some(isWaived) && remarksOf(report).length === 0
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

function footOf(report: Report, { reportUrl }: MarkdownAbout): string {
  const { policy, program, notChecked } = report
  const from = policy.version === '' ? '' : ` at ${codeSpan(policy.version)}`
  const parts = [
    policy.path === undefined ? 'default policy' : `policy ${codeSpan(policy.path)}${from}`,
    reportUrl === undefined ? '' : `[report](<${encodeURI(reportUrl)}>) (artifact)`,
    isQuiet(report) && notChecked.length > 0 ? `${counted(notChecked.length, 'thing')} not checked` : '',
    escapeMarkdown(program),
  ]
  return `<sub>${parts.filter(part => part !== '').join(' · ')}</sub>`
}
