import type { ReportedCheck } from '../report.js'
import { count, percent } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { isOfColumn } from '../words/subject.js'
import { noiseNote, restsOn } from '../words/sureness.js'
import { statusGlyph } from './glyph.js'
import { html, type Markup, nothing } from './markup.js'
import { table } from './table.js'

/** What the checks of a column say, and what a drift is made of. */
export function whyPart(checks: readonly ReportedCheck[]): Markup {
  const said = checks.filter(check => check.decision.status !== 'pass')
  if (said.length === 0)
    return checks.length === 0 ? nothing : html`<p class="m">${passed(checks.length)}</p>`
  const note = noiseNote(said)
  return html`<ul class="why">${said.map(line)}</ul>${note === '' ? nothing : html`<p class="m">${note}</p>`}`
}

function passed(number: number): string {
  return number === 1 ? 'The one check of it passes.' : `All ${count(number)} checks of it pass.`
}

function line(check: ReportedCheck): Markup {
  const { gate, subject, measured, evidence, limit, change, explained } = rowOf(check)
  const sure = restsOn(check)
  const more = [...change, ...explained].join('; ')
  return html`<li>${statusGlyph(check.decision.status)} ${gate} of ${subject}: <b>${measured}</b>${evidence}${limit === '' ? '' : `, ${limit}`}${sure === '' ? nothing : html` <small>(${sure})</small>`}${more === '' ? nothing : html`<br><span class="m">${more}</span>`}</li>`
}

/** The cells that hold most of the PSI: where the column moved. */
export function drivenBy(checks: readonly ReportedCheck[]): Markup {
  const drift = checks.find(
    ({ facts, id, decision }) => facts?.gate === 'drift' && isOfColumn({ id }) && decision.status !== 'pass',
  )
  if (drift?.facts?.gate !== 'drift' || drift.facts.top.length === 0) return nothing
  const { top } = drift.facts
  const rows = top.map(({ cell, reference, candidate, part }) => [
    cell,
    percent(reference),
    percent(candidate),
    percent(part, 0),
  ])
  return html`<div>${table(`Where ${drift.id.column} moved most`, ['Cell', 'Reference', 'Candidate', 'Of the PSI'], rows, { numeric: true })}</div>`
}
