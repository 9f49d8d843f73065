import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { comparedParts } from '../words/compared.js'
import { linesToHtml } from '../words/escape.js'
import { findingPhrase } from '../words/finding.js'
import { counted } from '../words/number.js'
import { marked, type Prose, proseToHtml } from '../words/prose.js'
import { remarksOf } from '../words/remarks.js'
import { addressOf, becauseOf } from '../words/response.js'
import { rowOf } from '../words/row.js'
import { oneAQuestion } from '../words/slices.js'
import { isOfColumn } from '../words/subject.js'
import { countsList, lines } from './checks.js'
import { statusGlyph } from './glyph.js'
import { html, type Markup, nothing, verbatim } from './markup.js'
import { type Places, sparkline } from './places.js'

const MOST_CARDS = 3

/** The verdict, the counts and a card for each of the first failures. */
export function header(
  report: Report,
  places: Places,
  sections: readonly (readonly [string, string])[],
): Markup {
  const { candidate, name } = report
  const about = candidate?.spelling === name || candidate === undefined ? [name] : [name, candidate.spelling]
  return html`<header class="top"><p class="eyebrow">${['Tidegate', ...about].map(text => html`<span>${text}</span>`)}</p>
<h1>${verdict(report)}</h1>
<p class="m">${comparedParts(report).map((part, index) => html`${index === 0 ? '' : ' · '}${prose(part)}`)}</p>
${responseLine(report)}${countsList(report)}${errorText(report)}${cards(report, places)}
${remarksOf(report).map(text => html`<p class="lead">${prose(text)}</p>`)}
<nav aria-label="Sections">${sections.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}</nav></header>`
}

export function prose(said: Prose): Markup {
  return verbatim(proseToHtml(said))
}

/** The words of the verdict in their colour, and what they rest on. */
export function verdict({ headline, exitCode, verdict: found }: Report): Markup {
  const status = found === 'error' || exitCode !== 0 ? 'fail' : found
  const [words = '', rest = ''] = /^([^:(]+):(.*)$/s.exec(headline)?.slice(1) ?? [headline]
  return html`<span class="verdict ${status}">${statusGlyph(status)} ${words}${rest === '' ? '' : ':'}</span>${rest}`
}

export function responseLine({ response }: Report): Markup {
  if (response === undefined) return nothing
  const { playbook } = response
  const address = playbook === undefined ? undefined : addressOf(playbook)
  const link =
    address === undefined ? html`playbook <code>${playbook}</code>` : html`<a href="${address}">playbook</a>`
  return html`<p class="say"><b>Response: ${response.do}</b>, ${prose(becauseOf(response))}${playbook === undefined ? nothing : html` · ${link}`}</p>`
}

function errorText({ error }: Report): Markup {
  if (error === undefined) return nothing
  const long = error.message.includes('\n') || error.message.length > 200
  const message = long
    ? html`<pre class="msg" tabindex="0">${verbatim(linesToHtml(error.message))}</pre>`
    : nothing
  return html`${message}<p class="say"><b>What to do.</b> ${prose(marked(error.fix))}</p>`
}

function cards(report: Report, places: Places): Markup {
  const failing = report.checks.filter(check => check.decision.status === 'fail' && !isWaived(check))
  if (failing.length === 0) return nothing
  const shown = oneAQuestion(failing).slice(0, MOST_CARDS)
  const more = failing.length - shown.length
  const rest =
    more > 0
      ? html`<p class="m">${counted(more, 'more failing check')}: see <a href="#checks">checks</a>.</p>`
      : nothing
  return html`<div class="cards">${shown.map(({ check }) => card(check, places))}</div>${rest}`
}

function card(check: ReportedCheck, places: Places): Markup {
  const row = rowOf(check)
  const { column, gate } = check.id
  const anchor =
    gate === 'fairness' ? 'fairness' : column === undefined ? undefined : places.anchors.get(column)
  const shape =
    gate === 'drift' && column !== undefined && isOfColumn(check) ? sparkline(places, column) : undefined
  const title = findingPhrase(check)
  const note = row.evidence === '' ? nothing : html`<p class="m">${row.evidence.replace(/^[, ]+/, '')}</p>`
  return html`<article class="card"><h2>${anchor === undefined ? title : html`<a href="#${anchor}">${title}</a>`}</h2>
<p class="big"><strong>${row.measured}</strong> <span>${row.limit}</span></p>${note}${shape ?? nothing}<p>${lines([...row.change, ...row.explained])}</p></article>
`
}
