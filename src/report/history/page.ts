import { createHash } from 'node:crypto'
import { glyph, glyphSymbols, statusMark } from '../html/glyph.js'
import { html, type Markup, nothing, verbatim } from '../html/markup.js'
import { style } from '../html/style.js'
import { gateName, statusWords } from '../words/names.js'
import { counted } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { styleOf } from '../words/style.js'
import { subjectOf, tellsItself, titleOf } from '../words/subject.js'
import { chartOf } from './chart.js'
import type { History, HistorySection, Series } from './history.js'
import { inOrderOfNeed, standingOf } from './order.js'
import { historyStyle } from './style.js'
import { limitsText, sectionText, seriesText } from './words.js'

/** More are named and not drawn. */
const MOST_CHARTS = 150

/**
 * history.html: stored reports as one page that asks for nothing else. What is on its way to a limit comes before what
 * has not moved.
 */
export function renderHistory({ sections }: History, program: string): string {
  const sheet = style + historyStyle
  const title = sections.length === 1 ? (sections[0]?.name ?? '') : counted(sections.length, 'section')
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${verbatim(contentPolicy(sheet))}">
<title>History of ${title} · Tidegate</title><style>${verbatim(sheet)}</style></head>
<body>${glyphSymbols}<a class="skip" href="#s0">Skip to the first section</a>
<header class="top"><p class="eyebrow"><span>Tidegate</span><span>history</span></p><h1>History of ${title}</h1>
<p class="lead">Each check over time: its number run by run, past a limit shaded, and its pace as a line where chance would seldom show one (the slope of Theil and Sen, Kendall's test, p at most 0.05, over at most the newest 20 runs). Runs are at equal distances, whatever the time between them.</p>
${sections.length > 1 ? html`<nav aria-label="Sections">${sections.map(({ name }, at) => html`<a href="#s${at}">${name}</a>`)}</nav>` : nothing}</header>
<main>${sections.map(sectionMarkup)}</main>
<footer>${program}. One file, no network.</footer></body></html>
`.markup
}

function contentPolicy(sheet: string): string {
  const digest = createHash('sha256').update(sheet).digest('base64')
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`
}

function sectionMarkup(section: HistorySection, at: number): Markup {
  const { name, runs } = section
  const days = runs.map(({ started }) => started.slice(0, 10))
  const ticks = days.map(day => day.slice(5))
  const series = inOrderOfNeed(section.series)
  const first = series.filter(one => standingOf(one) !== 'steady')
  const resting = series.filter(one => standingOf(one) === 'steady')
  const steady = resting.filter(({ check }) => !isFact(check))
  const facts = resting.length - steady.length
  const room = Math.max(0, MOST_CHARTS - first.length)
  const left = Math.max(0, steady.length - room) + Math.max(0, first.length - MOST_CHARTS)
  return html`<section id="s${at}" aria-labelledby="h${at}"><h2 id="h${at}">${name}</h2><p class="lead">${sectionText(section)}</p>
<div class="when"><ol class="strip">${runs.map(runMarkup)}</ol><p class="ends"><span>${days[0]}</span><span>${runs.length > 1 ? days.at(-1) : ''}</span></p></div>
${first.length === 0 ? nothing : html`<div class="hist">${first.slice(0, MOST_CHARTS).map(one => figure(one, ticks))}</div>`}
${steady.length === 0 ? nothing : html`<details class="more"><summary>${counted(steady.length, 'check')} that never left ${steady.length === 1 ? 'its' : 'their'} limits and ${steady.length === 1 ? 'has' : 'have'} no pace towards them</summary><div class="hist">${steady.slice(0, room).map(one => figure(one, ticks))}</div></details>`}
${facts === 0 ? nothing : html`<p class="m">${counted(facts, 'check')} of the schema found nothing in any run.</p>`}
${left === 0 ? nothing : html`<p class="m">${counted(left, 'check')} more are not drawn.</p>`}</section>`
}

function runMarkup({ started, verdict, exitCode, headline }: HistorySection['runs'][number]): Markup {
  const word = verdict === 'error' ? 'could not judge' : statusWords[verdict]
  const held = exitCode === 0 ? '' : ', held back'
  const shown = verdict === 'error' ? 'fail' : verdict
  return html`<li class="${verdict}" title="${started.slice(0, 16)} ${headline}"><span class="s ${shown}">${glyph(shown)}</span><span class="vh">${started.slice(0, 16)}: ${word}${held}</span></li>`
}

function figure(series: Series, ticks: readonly string[]): Markup {
  const { check, points } = series
  const name = nameOf(check)
  const latest = isFact(check) ? undefined : points.findLast(point => point?.value !== undefined)?.value
  const said = seriesText(series)
  const value = latest === undefined ? rowOf(check).measured : styleOf(check).format(latest)
  const label = [`${name}, ${counted(points.length, 'run')}: now ${value}`, limitsText(series), said]
    .filter(text => text !== '')
    .join('; ')
  return html`<figure><figcaption>${statusMark(check.decision.status, name)}<p class="m">${[`now ${value}`, limitsText(series)].filter(text => text !== '').join(' · ')}</p>${said === '' ? nothing : html`<p class="m">${said}</p>`}</figcaption>
${!isFact(check) && points.some(point => point?.value !== undefined) ? verbatim(chartOf(series, ticks, label)) : nothing}</figure>`
}

/** Of the schema, which has findings and no numbers. */
function isFact({ facts }: Series['check']): boolean {
  return facts?.gate === 'schema'
}

function nameOf(check: Series['check']): string {
  const subject = subjectOf(check)
  if (subject === '') return gateName(check.id.gate)
  return tellsItself.has(check.id.gate) ? subject : `${titleOf(check)} of ${subject}`
}
