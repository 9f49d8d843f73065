import { datasetPage } from '../datasets.js'
import type { DatasetReport, Report } from '../report.js'
import { comparedParts } from '../words/compared.js'
import { linesToHtml } from '../words/escape.js'
import { remarksOf } from '../words/remarks.js'
import { countsList } from './checks.js'
import { prose, responseLine, verdict } from './header.js'
import { html, type Markup, nothing, verbatim } from './markup.js'
import { table } from './table.js'

/** Every dataset of a run with its verdict, the worst first; each leads to its own page, in a folder beside this one. */
export function datasetsPage(report: Report, datasets: readonly DatasetReport[]): Markup {
  return html`<a class="skip" href="#datasets">Skip to datasets</a>
<header class="top"><p class="eyebrow"><span>Tidegate</span><span>${report.name}</span></p>
<h1>${verdict(report)}</h1>
${responseLine(report)}${countsList(report)}
${remarksOf(report).map(text => html`<p class="lead">${prose(text)}</p>`)}</header>
<main><section id="datasets"><h2>Datasets</h2>
${table('Datasets, the worst first', ['Dataset', 'Verdict', 'Compared'], datasets.map(rowOf), { hideCaption: true })}</section>
${changeSection(report)}</main>`
}

function rowOf(report: DatasetReport): Markup[] {
  const { dataset = '' } = report
  const address = datasetPage(dataset).split('/').map(encodeURIComponent).join('/')
  const compared = comparedParts(report).map((part, at) => html`${at === 0 ? '' : ' · '}${prose(part)}`)
  return [html`<a href="${address}">${dataset}</a>`, verdict(report), html`${compared}`]
}

function changeSection({ policy: { changed } }: Report): Markup {
  if (changed === undefined) return nothing
  return html`<section id="policy"><h2>What this pull request changes in the policy</h2>
<pre tabindex="0">${verbatim(linesToHtml(changed.diff))}</pre></section>`
}
