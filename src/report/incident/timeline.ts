import { breachedSince, isBreached } from '../history/runs.js'
import { glyphs, table } from '../markdown/table.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { clean, escapeMarkdown } from '../words/escape.js'
import { findingPhrase } from '../words/finding.js'
import { counted } from '../words/number.js'

const mostRuns = 12

/** Runs one a line, the newest last, and since when each breach is there. */
export function timelineOf(runs: readonly Report[]): string {
  const shown = runs.slice(-mostRuns)
  const left = runs.slice(0, -mostRuns)
  const held = left.filter(({ exitCode }) => exitCode !== 0).length
  const earlier =
    left.length === 0 ? [] : [`${counted(left.length, 'earlier run')}, ${held} of them held back.`]
  const rows = shown.map(report => [
    moment(report),
    escapeMarkdown(glyphOf(report)),
    escapeMarkdown(report.headline, 400),
  ])
  return [...earlier, table([['when', '', 'verdict'], ...rows]), ...sinceLines(runs)].join('\n\n')
}

/** `2026-11-14 21:20 UTC`; what is no time as it is. */
export function moment({ started }: Pick<Report, 'started'>): string {
  return escapeMarkdown(clean(started.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2 UTC')))
}

function glyphOf({ verdict, exitCode }: Report): string {
  if (verdict === 'error') return '⛔'
  return exitCode === 0 && verdict === 'fail' ? glyphs.warn : glyphs[verdict]
}

function sinceLines(runs: readonly Report[]): string[] {
  const open = (runs.at(-1)?.checks ?? []).filter(check => isBreached(check) && !isWaived(check))
  const lines = open.filter(({ id }) => id.slice === undefined).map(check => `- ${sinceLine(runs, check)}`)
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function sinceLine(runs: readonly Report[], check: ReportedCheck): string {
  const name = escapeMarkdown(findingPhrase(check), 300)
  const since = breachedSince(runs, check.path)
  if (since === undefined || (since.before === undefined && runs.length === 1))
    return `${name}: since when is not known, there is no earlier report`
  if (since.before === undefined)
    return `${name}: in all ${counted(since.runs, 'stored run')}, since ${moment(since.first)} or before`
  const again =
    since.runs === 1
      ? 'first seen in this run'
      : `since ${moment(since.first)}, ${counted(since.runs, 'run')}`
  return `${name}: ${again}; not so on ${moment(since.before)}`
}
