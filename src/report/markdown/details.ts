import type { NotChecked } from '../../judgement/check.js'
import type { Depth } from '../fit.js'
import type { Report, ReportedCheck, ReportedSide } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { clean, escapeMarkdown } from '../words/escape.js'
import { isListed } from '../words/listed.js'
import { gateName } from '../words/names.js'
import { whyNotChecked } from '../words/not-checked.js'
import { noteText } from '../words/note.js'
import { count, counted } from '../words/number.js'
import { type Prose, proseToMarkdown, say } from '../words/prose.js'
import { worstSlices } from '../words/slices.js'
import { someOf } from '../words/some-of.js'
import { noiseNote, surenessOf } from '../words/sureness.js'
import { suggestWaivers } from './suggestion.js'
import { checkTable, glyphs, hasShape, passTable, type Told } from './table.js'
import { undecidedOf } from './undecided.js'

const MOST_SURE = 12
const MOST_NOTES = 8
/** Of slices beyond the worst; more are counted. */
const MOST_LINES = 8

/** What is folded away under one line that counts it: all but the checks that made the verdict. */
export function detailsOf(report: Report, main: readonly ReportedCheck[], told: Told, depth: Depth): string {
  const sorted = sortRest(report, main)
  const summary = summaryOf(report, sorted)
  const { warnings, undecided, waived, passing } = sorted
  const { rows, lines } = undecidedOf(depth.lesser ? undecided : [])
  const warned = foundOf(depth.lesser ? warnings : [])
  const lesser = depth.lesser ? [...warned.rows, ...rows, ...waived] : []
  const parts = [
    lesser.length > 0 ? checkTable(lesser, told) : '',
    depth.lesser ? warned.lines : '',
    depth.lesser ? lines : '',
    ...(depth.explained ? explained(report, [...main, ...warnings, ...waived], told) : []),
    depth.passing && passing.length > 0 ? passTable(passing) : '',
    leftOut(depth, report, sorted),
  ].filter(part => part !== '')
  return parts.length === 0 || summary === '' ? '' : fold(summary, parts.join('\n\n'))
}

/** Breaches as rows, but for slices beyond the worst of each question, which are a line. */
export function foundOf(checks: readonly ReportedCheck[]): { rows: ReportedCheck[]; lines: string } {
  const { rows, others } = worstSlices(checks)
  const lines = others
    .slice(0, MOST_LINES)
    .map(({ status, text }) => `${glyphs[status]} ${proseToMarkdown(text)}`)
  const more = others.length - lines.length
  const rest = more === 0 ? [] : [`and ${counted(more, 'more question')} of slices, which the report has`]
  return { rows, lines: [...lines, ...rest].join('<br>\n') }
}

/** @param summary our own words, no untrusted text */
export function fold(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`
}

type Sorted = Record<'warnings' | 'undecided' | 'waived' | 'passing', readonly ReportedCheck[]>

function sortRest({ checks }: Report, main: readonly ReportedCheck[]): Sorted {
  const shown = new Set(main)
  const rest = checks.filter(check => !shown.has(check))
  const open = rest.filter(check => !isWaived(check))
  const of = (status: string) => open.filter(check => check.decision.status === status)
  return {
    warnings: of('warn'),
    undecided: of('inconclusive'),
    waived: rest.filter(isWaived),
    passing: of('pass').filter(check => !isListed(check)),
  }
}

function summaryOf({ notChecked }: Report, { warnings, undecided, waived, passing }: Sorted): string {
  const parts = [
    [warnings.length, `${glyphs.warn} ${counted(warnings.length, 'warning')}`],
    [undecided.length, `${glyphs.inconclusive} ${count(undecided.length)} not decided`],
    [waived.length, `${count(waived.length)} waived`],
    [passing.length, `${glyphs.pass} ${count(passing.length)} pass`],
    [notChecked.length, `${counted(notChecked.length, 'thing')} not checked`],
  ] as const
  return parts.flatMap(([number, text]) => (number > 0 ? text : [])).join(' · ')
}

function explained(report: Report, findings: readonly ReportedCheck[], told: Told): string[] {
  const breached = findings.filter(({ decision }) => decision.status !== 'inconclusive')
  const sure = breached.slice(0, MOST_SURE).flatMap(check => surenessOf(check) || [])
  const notes = [...notesOf('candidate', report.candidate), ...notesOf('reference', report.reference)]
  const legend = 'Upper line reference, lower line candidate, same bins, same height.'
  return [
    sure.length === 0
      ? ''
      : `**How sure.** ${[...sure.map(text => `${escapeMarkdown(text, 400)}.`), noiseNote(breached), ...fourFifths(findings)].filter(text => text !== '').join(' ')}`,
    report.notChecked.length === 0 ? '' : `**Not checked.** ${notCheckedText(report.notChecked)}.`,
    notes.length === 0 ? '' : `**Noticed while reading.** ${escapeMarkdown(notes.join('; '), 3_000)}.`,
    breached.some(check => hasShape(check, told)) ? `**Shapes.** ${legend}` : '',
    suggestWaivers(report),
  ]
}

/** A rule of thumb is not passed off as law. */
function fourFifths(checks: readonly ReportedCheck[]): string[] {
  const used = checks.some(({ measure, fail }) => measure.endsWith('-ratio') && fail?.value === 0.8)
  return used
    ? ['0.80 is the four-fifths rule, a screening rule of thumb from US employment guidelines.']
    : []
}

function notCheckedText(notChecked: readonly NotChecked[]): string {
  const groups = new Map<string, { gate: string; why: Prose; subjects: string[] }>()
  for (const one of notChecked) {
    const why = whyNotChecked(one)
    const key = JSON.stringify([one.gate, why])
    const group = groups.get(key) ?? { gate: gateName(one.gate), why, subjects: [] }
    group.subjects.push(clean(one.subject))
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({ gate, why, subjects }) => proseToMarkdown(say`${clean(gate)} of ${someOf(subjects)} (${why})`))
    .join('; ')
}

function notesOf(name: string, side: ReportedSide | undefined): string[] {
  const notes = side?.notes ?? []
  const more = notes.length > MOST_NOTES ? [`${name}: ${notes.length - MOST_NOTES} more notes`] : []
  return [...notes.slice(0, MOST_NOTES).map(note => `${name}: ${noteText(note)}`), ...more]
}

function leftOut(
  depth: Depth,
  { notChecked, policy }: Report,
  { warnings, undecided, waived, passing }: Sorted,
): string {
  const lesser = warnings.length + undecided.length + waived.length
  const parts = [
    !depth.passing && passing.length > 0 ? counted(passing.length, 'passing row') : '',
    !depth.explained ? `how sure${notChecked.length > 0 ? ', what was not checked' : ''}` : '',
    !depth.explained && policy.changed ? 'what changes in the policy' : '',
    !depth.beside ? 'remarks' : '',
    !depth.lesser && lesser > 0 ? counted(lesser, 'lesser row') : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? '' : `Left out for length: ${parts.join(', ')}. The report has all of it.`
}
