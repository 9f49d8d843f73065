import { markdownTable } from 'markdown-table'
import type { Status } from '../../judgement/status.js'
import type { ColumnSummary } from '../../profile/views/summary.js'
import { columnAnchors } from '../html/anchor.js'
import type { ReportedCheck } from '../report.js'
import { escapeMarkdown } from '../words/escape.js'
import { counted } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { type Shape, shapeOf, sparklines } from '../words/shape.js'
import { isSlice } from '../words/slices.js'
import { isOfColumn } from '../words/subject.js'
import { waiverText } from '../words/waiver.js'
import type { MarkdownAbout } from './about.js'

export const glyphs: Record<Status, string> = { pass: '✅', inconclusive: '❔', warn: '⚠️', fail: '❌' }

/** What rows show beside their check. */
export interface Told {
  /** Columns by name: also one called `__proto__` is found. */
  columns: ReadonlyMap<string, ColumnSummary>
  about: MarkdownAbout
  /** Rows that were written already, since a comment is tried at several lengths. */
  rows: Map<ReportedCheck, readonly string[]>
}

/** Five columns, which is what fits beside an avatar: 720 px. */
export function checkTable(checks: readonly ReportedCheck[], told: Told): string {
  const header = ['', 'check', 'reference → candidate', 'measured, limit', 'shape']
  const anchors = anchorsOf(told)
  return table([header, ...checks.map(check => rowFor(check, told, anchors))])
}

function rowFor(check: ReportedCheck, told: Told, anchors: Anchors): readonly string[] {
  const row = told.rows.get(check) ?? cellsOf(check, told, anchors)
  told.rows.set(check, row)
  return row
}

/** Passing checks on one line each; columns that are as before are one line together, and so are those on slices. */
export function passTable(checks: readonly ReportedCheck[]): string {
  const header = ['', 'check', 'measured', 'limit']
  const same = checks.filter(isSame)
  const together = [glyphs.pass, 'schema', `${counted(same.length, 'column')} as before`, '']
  const sliced = checks.filter(isSlice)
  const slices = new Set(sliced.map(({ id }) => id.slice))
  const inSlices = [
    glyphs.pass,
    'slices',
    `${counted(sliced.length, 'check')} on ${counted(slices.size, 'slice')}`,
    '',
  ]
  const others = checks.filter(check => !isSame(check) && !isSlice(check))
  return table([
    header,
    ...(same.length > 0 ? [together] : []),
    ...others.map(passCells),
    ...(sliced.length > 0 ? [inSlices] : []),
  ])
}

function isSame({ facts }: ReportedCheck): boolean {
  return facts?.gate === 'schema' && facts.finding === 'same'
}

function passCells(check: ReportedCheck): string[] {
  const row = rowOf(check)
  const measured = escapeMarkdown(`${row.measured}${row.evidence}`, 200)
  return [glyphs[check.decision.status], title(row), measured, escapeMarkdown(row.limit, 200)]
}

export function table(rows: readonly (readonly string[])[]): string {
  return markdownTable(rows, { alignDelimiters: false })
}

function cellsOf(check: ReportedCheck, told: Told, anchors: Anchors): string[] {
  const row = rowOf(check)
  const measured = `**${escapeMarkdown(row.measured, 200)}**${escapeMarkdown(row.evidence, 200)}`
  const waived = check.waiver ? [escapeMarkdown(waiverText(check.waiver), 300)] : []
  const limit = row.limit === '' ? [] : [escapeMarkdown(row.limit, 200)]
  return [
    glyphs[check.decision.status],
    linked(title(row, '<br>'), check, told, anchors),
    [...row.change, ...row.explained].map(line => escapeMarkdown(line, 200)).join('<br>'),
    [measured, ...limit, ...waived].join('<br>'),
    shapeCell(check, told),
  ]
}

function title({ gate, subject }: { gate: string; subject: string }, between = ' '): string {
  const name = subject === '' ? '' : `${between}<b>${escapeMarkdown(subject, 200)}</b>`
  return `${escapeMarkdown(gate)}${name}`
}

type Anchors = ReadonlyMap<string, string>

/** The places of the columns on the page, where it can be opened. */
function anchorsOf({ columns, about }: Told): Anchors {
  return about.pageUrl === undefined ? new Map() : columnAnchors([...columns.keys()])
}

/** A link to the column's place in the report; its address is ours, and only percent-encoded text of the name is in it. */
function linked(text: string, { id }: ReportedCheck, { about: { pageUrl } }: Told, anchors: Anchors): string {
  const anchor = anchors.get(id.column ?? '')
  if (pageUrl === undefined || anchor === undefined) return text
  return `[${text}](<${encodeURI(pageUrl)}#${anchor}>)`
}

/** Gates that look at the values of one column; the shape says nothing of the others. */
const shapedGates = new Set(['drift', 'values', 'outliers'])

export function hasShape(check: ReportedCheck, told: Told): boolean {
  return shapeFor(check, told)?.reference !== undefined
}

function shapeFor({ id }: ReportedCheck, { columns }: Told): Shape | undefined {
  // The shapes are those of the whole table.
  const isShaped = isOfColumn({ id }) && shapedGates.has(id.gate)
  const column = isShaped ? columns.get(id.column ?? '') : undefined
  return column && shapeOf(column)
}

function shapeCell(check: ReportedCheck, told: Told): string {
  const shape = shapeFor(check, told)
  if (shape === undefined) return ''
  const { reference, candidate } = sparklines(shape)
  return [reference, candidate].flatMap(line => (line === undefined ? [] : `\`${line}\``)).join('<br>')
}
