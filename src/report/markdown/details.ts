import type { NotChecked } from '../../judgement/check.js'
import { isWaived } from '../check-order.js'
import { escapeMarkdown, proseToMarkdown } from '../escape.js'
import type { Depth } from '../fit.js'
import { count, counted } from '../number.js'
import type { Report, ReportedCheck } from '../report.js'
import { subjectOf } from '../row.js'
import { surenessOf } from '../sureness.js'
import { gateName, noteText, whyNotChecked } from '../wording.js'
import { nameSome } from './names.js'
import { suggestWaivers } from './suggestion.js'
import { checkTable, glyphs, passTable, type Shapes } from './table.js'
import { undecidedLines } from './undecided.js'

const MOST_NAMES = 8
const MOST_SURE = 12

/** What is folded away under one line that counts it. */
export function detailsOf(
  report: Report,
  main: readonly ReportedCheck[],
  shapes: Shapes,
  depth: Depth,
): string {
  const shown = new Set(main)
  const rest = report.checks.filter(check => !shown.has(check))
  const of = (status: string) => rest.filter(check => check.decision.status === status && !isWaived(check))
  const lesser = [...of('fail'), ...of('warn')]
  const undecided = of('inconclusive')
  const waived = rest.filter(isWaived)
  const passing = of('pass')
  const parts = [
    depth.lesser && lesser.length > 0 ? checkTable(lesser, shapes) : '',
    depth.lesser ? undecidedLines(undecided).join('\n') : '',
    depth.lesser && waived.length > 0 ? checkTable(waived, shapes) : '',
    ...(depth.explained ? explained(report, [...main, ...lesser, ...waived]) : []),
    depth.passing && passing.length > 0
      ? fold(`${glyphs.pass} ${passing.length} pass`, passTable(passing))
      : '',
    leftOut(depth, report, { lesser: lesser.length + undecided.length, passing: passing.length }),
  ].filter(part => part !== '')
  const summary = summaryOf(report, { lesser, undecided, waived, passing })
  return parts.length === 0 || summary === '' ? '' : fold(summary, parts.join('\n\n'))
}

/** @param summary our own words, no untrusted text */
export function fold(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n</details>`
}

type Sorted = Record<'lesser' | 'undecided' | 'waived' | 'passing', readonly ReportedCheck[]>

function summaryOf(report: Report, { lesser, undecided, waived, passing }: Sorted): string {
  const warnings = lesser.filter(check => check.decision.status === 'warn').length
  const parts = [
    [warnings, `${glyphs.warn} ${counted(warnings, 'warning')}`],
    [undecided.length, `${glyphs.inconclusive} ${count(undecided.length)} not decided`],
    [waived.length, `${count(waived.length)} waived`],
    [passing.length, `${glyphs.pass} ${count(passing.length)} pass`],
    [report.notChecked.length, `${counted(report.notChecked.length, 'thing')} not checked`],
  ] as const
  return parts.flatMap(([number, text]) => (number > 0 ? text : [])).join(' · ')
}

function explained(report: Report, findings: readonly ReportedCheck[]): string[] {
  const sure = findings
    .slice(0, MOST_SURE)
    .map(surenessOf)
    .filter(text => text !== '')
  const notes = notesOf(report)
  return [
    sure.length === 0
      ? ''
      : `**How sure.** ${sure.map(text => escapeMarkdown(text, 400)).join('. ')}.${fourFifths(findings)}`,
    report.notChecked.length === 0 ? '' : `**Not checked.** ${notCheckedText(report.notChecked)}.`,
    notes.length === 0 ? '' : `**Noticed while reading.** ${notes.join('; ')}.`,
    findings.length === 0
      ? ''
      : '**Shapes.** Upper line reference, lower line candidate, same bins, same height.',
    suggestWaivers(report),
  ]
}

/** A rule of thumb is not passed off as law. */
function fourFifths(checks: readonly ReportedCheck[]): string {
  const used = checks.some(({ id, fail }) => id.gate === 'fairness' && fail?.value === 0.8)
  return used ? ' 0.80 is the four-fifths rule, a screening rule of thumb from US employment guidelines.' : ''
}

function notCheckedText(notChecked: readonly NotChecked[]): string {
  const groups = new Map<string, { gate: string; why: string; subjects: string[] }>()
  for (const one of notChecked) {
    const why = whyNotChecked(one)
    const key = JSON.stringify([one.gate, why])
    const group = groups.get(key) ?? { gate: gateName(one.gate), why, subjects: [] }
    groups.set(key, { ...group, subjects: [...group.subjects, one.subject] })
  }
  return [...groups.values()]
    .map(
      ({ gate, why, subjects }) =>
        `${escapeMarkdown(gate)} of ${nameSome(subjects)} (${proseToMarkdown(why)})`,
    )
    .join('; ')
}

function notesOf({ reference, candidate }: Report): string[] {
  const side = (name: string, notes: NonNullable<Report['candidate']>['notes'] = []) =>
    notes.slice(0, MOST_NAMES).map(note => `${name}: ${escapeMarkdown(noteText(note), 300)}`)
  return [...side('candidate', candidate?.notes), ...side('reference', reference?.notes)]
}

function leftOut(depth: Depth, { notChecked }: Report, there: { lesser: number; passing: number }): string {
  const parts = [
    !depth.passing && there.passing > 0 ? counted(there.passing, 'passing row') : '',
    !depth.explained ? `how sure${notChecked.length > 0 ? ', what was not checked' : ''}` : '',
    !depth.lesser && there.lesser > 0
      ? `${counted(there.lesser, 'warning or undecided row', 'warnings and undecided rows')}`
      : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? '' : `Left out for length: ${parts.join(', ')}. The report has all of it.`
}

/** Columns that were past the usual limit already: said once, not held against this change. */
export function listedText(report: Report): string {
  const listed = report.checks.filter(check => check.facts?.gate === 'nulls' && check.facts.listed)
  if (listed.length === 0) return ''
  return `Listed, not held against this change: ${nameSome(listed.map(subjectOf))} ${listed.length === 1 ? 'has' : 'have'} more than 5\u00a0% missing, as before.`
}
