import { isWaived } from './check-order.js'
import { cleanLines, codeSpan, escapeMarkdown, fenced, proseToMarkdown } from './escape.js'
import { type Depth, fit } from './fit.js'
import { detailsOf, fold, listedText } from './markdown/details.js'
import { headOf } from './markdown/head.js'
import { nameSome } from './markdown/names.js'
import { checkTable, type Shapes } from './markdown/table.js'
import { undecidedLines } from './markdown/undecided.js'
import { count } from './number.js'
import type { Report, ReportedCheck } from './report.js'
import { waiverText } from './wording.js'

/** GitHub refuses longer comments. */
const COMMENT_CHARACTERS = 65_536

export interface MarkdownAbout {
  /** Where the full report can be had. */
  reportUrl?: string
  /** Characters, the marker included; that of a GitHub comment where absent. */
  limit?: number
  /** A first line for whoever has to find this text again. */
  marker?: string
}

/** The comment, the job summary and report.md: the first line alone is enough, findings come before all else. */
export function renderMarkdown(report: Report, about: MarkdownAbout): string {
  const shapes: Shapes = new Map(report.columns.map(column => [column.name, column]))
  const main = decisive(report)
  return fit(about.limit ?? COMMENT_CHARACTERS, main.length, depth =>
    [about.marker ?? '', headOf(report), ...bodyOf(report, main, shapes, depth), footOf(report, about)]
      .filter(part => part !== '')
      .join('\n\n')
      .replace(
        about.marker === undefined ? /^$/ : `${about.marker}\n\n`,
        about.marker === undefined ? '' : `${about.marker}\n`,
      ),
  )
}

/** The checks that made the verdict. */
function decisive(report: Report): ReportedCheck[] {
  const { verdict, checks } = report
  const worst = verdict === 'fail' || verdict === 'warn' ? verdict : undefined
  return checks.filter(check => check.decision.status === worst && !isWaived(check))
}

function bodyOf(report: Report, main: readonly ReportedCheck[], shapes: Shapes, depth: Depth): string[] {
  if (report.error) return errorParts(report.error)
  const shown = main.slice(0, depth.rows)
  const undecided = report.verdict === 'inconclusive' ? report.checks.filter(isUndecided) : []
  return [
    shown.length === 0 ? '' : checkTable(shown, shapes),
    shown.length < main.length
      ? `${count(main.length - shown.length)} more that ${report.verdict} are left out for length; the report has all of them.`
      : '',
    undecidedLines(undecided).join('\n'),
    ...remarks(report),
    detailsOf(report, [...main, ...undecided], shapes, depth),
  ]
}

function isUndecided(check: ReportedCheck): boolean {
  return check.decision.status === 'inconclusive'
}

function errorParts({ message, fix }: { message: string; fix: string }): string[] {
  const long = message.includes('\n') || message.length > 200
  return [long ? fenced(cleanLines(message, 300, 60)) : '', `**What to do.** ${proseToMarkdown(fix)}`]
}

/** What a reader should see without unfolding anything. */
function remarks(report: Report): string[] {
  return [listedText(report), waiverRemark(report), newPolicyRemark(report), newFileRemark(report)]
}

function waiverRemark(report: Report): string {
  const idle = report.waivers.filter(waiver => waiver.state !== 'applies')
  return idle
    .slice(0, 5)
    .map(waiver => `${nameSome([waiver.check])}: ${escapeMarkdown(waiverText(waiver, false), 400)}.`)
    .join('\n')
}

function newPolicyRemark({ policy: { changed, version } }: Report): string {
  if (changed === undefined) return ''
  const held = version === '' ? 'the one in force' : `that of ${codeSpan(version)}`
  const verdict = `This pull request changes the policy; ${held} was used. Under the new one: ${escapeMarkdown(changed.headline, 600)}.`
  return `${verdict}\n\n${fold('What changes in the policy', fenced(cleanLines(changed.diff, 300, 200), 'diff'))}`
}

function newFileRemark({ story, policy }: Report): string {
  if (story !== 'new') return ''
  const protect = policy.protected ? '' : ' To protect the gate, merge the policy first.'
  return `**From the next pull request on** this file is the reference.${protect}`
}

function footOf({ policy, program }: Report, { reportUrl }: MarkdownAbout): string {
  const from = policy.version === '' ? '' : ` at ${codeSpan(policy.version)}`
  const held = policy.path === undefined ? 'default policy' : `policy ${codeSpan(policy.path)}${from}`
  const link = reportUrl === undefined ? '' : ` · [report](<${encodeURI(reportUrl)}>) (artifact)`
  return `<sub>${held}${link} · ${escapeMarkdown(program)}</sub>`
}
