import type { Status } from '../../judgement/status.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { statusWords } from '../words/names.js'
import { count, counted } from '../words/number.js'
import { reasonText } from '../words/reason.js'
import { rowOf } from '../words/row.js'
import { isOfColumn } from '../words/subject.js'
import { usedOf } from '../words/used.js'
import { waiverText } from '../words/waiver.js'
import { statusMark } from './glyph.js'
import { html, type Markup, nothing } from './markup.js'
import { type Places, sparkline } from './places.js'

/** Rows that a page has room for; findings come first. */
const MOST_ROWS = 600

/** Every check; a choice of status filters it without a script. */
export function checksSection(report: Report, places: Places): Markup {
  const { checks } = report
  if (checks.length === 0) return nothing
  const shown = checks.slice(0, MOST_ROWS)
  const more = checks.length - shown.length
  const rest =
    more > 0
      ? html`<p class="m">${counted(more, 'more check')}, the last in this order, ${more === 1 ? 'is' : 'are'} in report.json.</p>`
      : nothing
  return html`<section id="checks"><h2>Checks</h2>
${filter(shown)}
<div class="tw" tabindex="0" role="region" aria-label="Checks table"><table class="checks sortable"><caption>Each check against its own limit, findings first. In the shapes the grey area is the reference, the blue line the candidate.</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Check</th><th scope="col">Reference → candidate</th><th scope="col">Measured</th><th scope="col">Limit</th><th scope="col">Shape</th></tr></thead>
<tbody>${shown.map((check, place) => checkRow(check, places, place))}</tbody></table></div>${rest}</section>`
}

const choices: readonly Status[] = ['fail', 'warn', 'inconclusive', 'pass']

/** A waived breach is shown as what it is and counted apart. */
function stateOf(check: ReportedCheck): Status | 'waived' {
  return isWaived(check) ? 'waived' : check.decision.status
}

/** What needs a look is what is first shown, unless there is nothing of the kind. */
function filter(checks: readonly ReportedCheck[]): Markup {
  const found = (state: Status | 'waived') => checks.filter(check => stateOf(check) === state).length
  const look = checks.length - found('pass')
  const first = look === 0 ? 'all' : 'look'
  const radio = (id: string, label: string, number: number) =>
    number === 0 && id !== 'all'
      ? nothing
      : html`<input type="radio" name="show" id="f-${id}"${id === first ? html` checked` : nothing}><label for="f-${id}">${label} ${number}</label>`
  return html`<div class="flt" role="radiogroup" aria-label="Show checks">${radio('look', 'needs a look', look)}${choices.map(
    status => radio(status, statusWords[status], found(status)),
  )}${radio('waived', 'waived', found('waived'))}${radio('all', 'all', checks.length)}</div>`
}

function checkRow(check: ReportedCheck, places: Places, place: number): Markup {
  const row = rowOf(check)
  const { status, reason } = check.decision
  const { column } = check.id
  const anchor = column === undefined ? undefined : places.anchors.get(column)
  const isShaped = isOfColumn(check) && check.id.gate === 'drift'
  const shape = column !== undefined && isShaped ? sparkline(places, column) : undefined
  const subject = anchor === undefined ? row.subject : html`<a href="#${anchor}">${row.subject}</a>`
  const asides = [
    status === 'inconclusive' && reason ? reasonText(reason) : '',
    check.waiver ? waiverText(check.waiver) : '',
  ].filter(text => text !== '')
  return html`<tr class="r-${stateOf(check)}"><td data-v="${place}">${statusMark(status)}${isWaived(check) ? html` <small>waived</small>` : nothing}</td><th scope="row"><span class="gt">${row.gate}</span> ${subject}</th><td class="ch">${lines([...row.change, ...row.explained])}</td><td class="n" data-v="${Number((usedOf(check)?.share ?? -1).toFixed(3))}"><b>${row.measured}</b>${row.evidence}${asides.map(text => html`<small>${text}</small>`)}</td><td class="l">${row.limit}</td><td class="shp">${shape ?? nothing}</td></tr>
`
}

export function lines(texts: readonly string[]): Markup[] {
  return texts.map((text, index) => (index === 0 ? html`${text}` : html`<br>${text}`))
}

/** The counts under the verdict. */
export function countsList({ counts }: Report): Markup {
  const checks = Object.values(counts).reduce((all, each) => all + each, 0)
  if (checks === 0) return nothing
  const items = choices.flatMap(status =>
    counts[status] === 0 ? [] : html`<li>${statusMark(status)} <b>${count(counts[status])}</b></li>`,
  )
  const waived =
    counts.waived === 0 ? nothing : html`<li class="m">waived <b>${count(counts.waived)}</b></li>`
  return html`<ul class="counts">${items}${waived}<li class="m">of ${counted(checks, 'check')}</li></ul>`
}
