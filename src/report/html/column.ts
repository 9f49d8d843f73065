import type { ColumnSummary } from '../../profile/views/summary.js'
import { cumulativeFigure } from '../plots/cumulative.js'
import { distributionFigure } from '../plots/distribution.js'
import { levelsFigure } from '../plots/levels.js'
import { missingFigure } from '../plots/missing.js'
import { quantilesFigure } from '../plots/quantiles.js'
import type { ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { apart, percent } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { isOfColumn } from '../words/subject.js'
import { statusGlyph } from './glyph.js'
import { levelsTable } from './levels.js'
import { html, type Markup, nothing } from './markup.js'
import { type Places, sparkline } from './places.js'
import { factsTable, quantilesTable } from './quantiles.js'
import { worstOf } from './ranked.js'
import { columnValue } from './value.js'
import { drivenBy, whyPart } from './why.js'

/** A column to be opened. The id stands inside, so that a link to it opens the column. */
export function columnPart(
  column: ColumnSummary,
  places: Places,
  { plots, open }: { plots: boolean; open: boolean },
): Markup {
  const checks = places.checks.get(column.name) ?? []
  const mark = checks.some(isJudged) ? statusGlyph(worstOf(checks)) : html`<span class="none"></span>`
  const shape = sparkline(places, column.name) ?? html`<span class="sp"></span>`
  return html`<details class="col"${open ? html` open` : nothing}><summary>${mark}<b>${column.name}</b><span class="ty">${column.kind}</span>${shape}<span class="md">${middle(column, checks)}</span>${driftText(checks)}${nullText(column, checks)}</summary>
<div class="body" id="${places.anchors.get(column.name)}"><h3 class="vh">${column.name}</h3>${whyPart(checks)}<div class="grid">${plots ? figures(column, places) : nothing}${drivenBy(checks)}${quantilesTable(column)}${levelsTable(column)}${factsTable(column)}</div></div></details>
`
}

function figures(column: ColumnSummary, { shapes, checks }: Places): Markup[] {
  const shape = shapes.get(column.name)
  return [
    shape ? distributionFigure(column, shape) : nothing,
    cumulativeFigure(column),
    quantilesFigure(column),
    levelsFigure(column),
    missingFigure(column, checks.get(column.name) ?? []),
  ]
}

/** A number that met no limit has earned no tick. */
function isJudged({ decision, fail, warn, facts }: ReportedCheck): boolean {
  return decision.status !== 'pass' || fail !== undefined || warn !== undefined || facts?.gate === 'schema'
}

/** What a glance should see: what drifted, else the median, or the most frequent level. */
export function middle(column: ColumnSummary, checks: readonly ReportedCheck[]): string {
  const drift = checks.find(check => isDrift(check) && check.decision.status !== 'pass')
  const [moved = ''] = drift ? rowOf(drift).change : []
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

export function driftText(checks: readonly ReportedCheck[]): Markup {
  const drift = checks.find(isDrift)
  if (drift === undefined) return html`<span class="ps">not tested</span>`
  const bad = drift.decision.status === 'fail' && !isWaived(drift)
  return html`<span class="ps${bad ? ' bad' : ''}">${rowOf(drift).measured}</span>`
}

export function nullText({ reference, candidate }: ColumnSummary, checks: readonly ReportedCheck[]): Markup {
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
