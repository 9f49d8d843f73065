import type { Status } from '../../judgement/status.js'
import type { ColumnSummary } from '../../profile/views/summary.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { apart, count, counted, percent } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { isOfColumn } from '../words/subject.js'
import { noiseNote, restsOn } from '../words/sureness.js'
import { distributionFigure, sparkline } from './figure.js'
import { statusGlyph } from './glyph.js'
import { levelsTable } from './levels.js'
import { html, type Markup, nothing } from './markup.js'
import type { Places } from './places.js'
import { factsTable, quantilesTable } from './quantiles.js'
import { columnValue } from './value.js'

type Checks = ReadonlyMap<string, readonly ReportedCheck[]>

/** Every column, worst first, each to be opened. */
export function columnsSection(report: Report, places: Places): Markup {
  const { columns } = report
  if (columns.length === 0) return nothing
  const checks = checksByColumn(report)
  const rank = (column: ColumnSummary) => order.indexOf(worstOf(checks.get(column.name) ?? []))
  const sorted = [...columns].sort((a, b) => rank(a) - rank(b))
  const hasReference = columns.some(column => column.reference !== undefined)
  const key = hasReference
    ? html`<span class="key"><i class="kr"></i>reference</span> <span class="key"><i class="kc"></i>candidate</span> `
    : nothing
  return html`<section id="columns"><h2>Columns</h2><p class="lead">${key}${counted(columns.length, 'column')}, worst first.</p>
${sorted.map((column, index) => columnPart(column, checks.get(column.name) ?? [], places, index === 0))}</section>`
}

const order: readonly Status[] = ['fail', 'warn', 'inconclusive', 'pass']

function checksByColumn({ checks }: Report): Checks {
  const map = new Map<string, ReportedCheck[]>()
  for (const check of checks) {
    const { column } = check.id
    if (column !== undefined) map.set(column, [...(map.get(column) ?? []), check])
  }
  return map
}

function worstOf(checks: readonly ReportedCheck[]): Status {
  const statuses = checks.filter(check => !isWaived(check)).map(check => check.decision.status)
  return order.find(status => statuses.includes(status)) ?? 'pass'
}

/** A number that met no limit has earned no tick. */
function isJudged({ decision, fail, warn, facts }: ReportedCheck): boolean {
  return decision.status !== 'pass' || fail !== undefined || warn !== undefined || facts?.gate === 'schema'
}

/** The id stands inside, so that a link to it opens the column. */
function columnPart(
  column: ColumnSummary,
  checks: readonly ReportedCheck[],
  { anchors, shapes }: Places,
  first: boolean,
): Markup {
  const worst = worstOf(checks)
  const mark = checks.some(isJudged) ? statusGlyph(worst) : html`<span class="none"></span>`
  const shape = shapes.get(column.name)
  const open = first && worst !== 'pass' ? html` open` : nothing
  return html`<details class="col"${open}><summary>${mark}<b>${column.name}</b><span class="ty">${column.kind}</span>${shape ? sparkline(shape) : html`<span class="sp"></span>`}<span class="md">${middle(column, checks)}</span>${driftText(checks)}${nullText(column, checks)}</summary>
<div class="body" id="${anchors.get(column.name)}"><h3 class="vh">${column.name}</h3><div class="grid">${shape ? distributionFigure(column, shape) : nothing}${quantilesTable(column)}${levelsTable(column)}${factsTable(column)}</div>${checkLines(checks)}</div></details>
`
}

/** What a glance should see: what drifted, else the median, or the most frequent level. */
function middle(column: ColumnSummary, checks: readonly ReportedCheck[]): string {
  const drift = checks.find(check => isDrift(check) && check.decision.status !== 'pass')
  const moved = drift ? rowOf(drift).change.join(', ') : ''
  return moved === '' ? usual(column) : moved
}

function isDrift(check: ReportedCheck): boolean {
  return check.id.gate === 'drift' && isOfColumn(check)
}

function usual(column: ColumnSummary): string {
  const { reference, candidate, levels, kind } = column
  const [was, is] = [reference?.median, candidate?.median]
  if (is !== undefined) {
    if (was === undefined) return `median ${columnValue(is, kind)}`
    return `median ${apart(was, is, value => columnValue(value, kind)).join(' → ')}`
  }
  const [top] = levels ?? []
  if (top === undefined || candidate === undefined) return ''
  const now = percent(top.candidate / (candidate.rows - candidate.missing || 1))
  if (reference === undefined) return `${top.level}: ${now}`
  return `${top.level}: ${percent(top.reference / (reference.rows - reference.missing || 1))} → ${now}`
}

function driftText(checks: readonly ReportedCheck[]): Markup {
  const drift = checks.find(isDrift)
  if (drift === undefined) return html`<span class="ps">not tested</span>`
  const bad = drift.decision.status === 'fail' && !isWaived(drift)
  return html`<span class="ps${bad ? ' bad' : ''}">${rowOf(drift).measured}</span>`
}

function nullText({ reference, candidate }: ColumnSummary, checks: readonly ReportedCheck[]): Markup {
  const bad = checks.some(({ id, decision }) => id.gate === 'nulls' && decision.status === 'fail')
  return html`<span class="nu${bad ? ' bad' : ''}">${nullWords(reference, candidate)}</span>`
}

type Side = ColumnSummary['candidate']

function nullWords(reference: Side, candidate: Side): string {
  const share = (side: NonNullable<Side>) => percent(side.rows === 0 ? 0 : side.missing / side.rows)
  if (candidate === undefined) return 'gone'
  if (candidate.missing === 0 && !reference?.missing) return 'no nulls'
  return reference === undefined
    ? `nulls ${share(candidate)}`
    : `nulls ${share(reference)} → ${share(candidate)}`
}

function checkLines(checks: readonly ReportedCheck[]): Markup {
  const said = checks.filter(check => check.decision.status !== 'pass')
  if (said.length === 0)
    return checks.length === 0
      ? nothing
      : html`<p class="m">${checks.length === 1 ? 'The one check of it passes' : `All ${count(checks.length)} checks of it pass`}.</p>`
  const note = noiseNote(said)
  return html`<ul class="why">${said.map(check => {
    const { gate, subject, measured, evidence, limit } = rowOf(check)
    const sure = restsOn(check)
    return html`<li>${statusGlyph(check.decision.status)} ${gate} of ${subject}: <b>${measured}</b>${evidence}${limit === '' ? '' : `, ${limit}`}${sure === '' ? nothing : html` <small>(${sure})</small>`}</li>`
  })}</ul>${note === '' ? nothing : html`<p class="m">${note}</p>`}`
}
