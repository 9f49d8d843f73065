import { createHash } from 'node:crypto'
import type { Report } from '../report.js'
import { checksSection } from './checks.js'
import { columnsSection } from './columns.js'
import { datasetsPage } from './datasets.js'
import { fairnessSection } from './fairness.js'
import { glyphSymbols } from './glyph.js'
import { header } from './header.js'
import { html, type Markup, verbatim } from './markup.js'
import { overTimeSection } from './over-time.js'
import { overviewSection } from './overview.js'
import { performanceSection } from './performance.js'
import { placesOf, sparklineSymbols } from './places.js'
import { policySection, provenanceSection, uncheckedSection } from './provenance.js'
import { script } from './script.js'
import { slicesSection } from './slices.js'
import { style } from './style.js'

/** report.html: of one dataset all there is to see, of several a list that leads to the page of each. */
export function renderHtml(report: Report): string {
  const { datasets } = report
  return datasets ? fileOf(report, datasetsPage(report, datasets)) : renderPage(report)
}

function renderPage(report: Report): string {
  const places = placesOf(report)
  const parts: [id: string, title: string, part: Markup][] = [
    ['overview', 'Overview', overviewSection(report)],
    ['checks', 'Checks', checksSection(report, places)],
    ['columns', 'Columns', columnsSection(report, places)],
    ['fairness', 'Rates by group', fairnessSection(report)],
    ['performance', 'Performance', performanceSection(report)],
    ['slices', 'Slices', slicesSection(report)],
    ['over-time', 'Over time', overTimeSection(report, places)],
    ['unchecked', 'Not checked', uncheckedSection(report)],
    ['policy', 'Policy', policySection(report)],
    ['provenance', 'Provenance', provenanceSection(report)],
  ]
  const present = parts.filter(([, , part]) => part.markup !== '')
  const sections = present.map(([id, title]) => [id, title] as const)
  const [first] = sections
  return fileOf(
    report,
    html`${sparklineSymbols(places)}<a class="skip" href="#${first?.[0]}">Skip to ${first?.[1].toLowerCase()}</a>
${header(report, places, sections)}
<main>${present.map(([, , part]) => part)}</main>`,
  )
}

/**
 * One file that asks for nothing else. Its policy lets in its own style sheet and script by their digests and nothing
 * more, so that no name in the data could run or load anything even if it slipped through.
 */
function fileOf({ headline, program }: Report, body: Markup): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${verbatim(contentPolicy)}">
<title>${headline} · Tidegate</title><style>${verbatim(style)}</style></head>
<body>${glyphSymbols}${body}
<footer>${program}. One file, no network.</footer><script>${verbatim(script)}</script></body></html>
`
  return page.markup
}

const contentPolicy = [
  "default-src 'none'",
  `style-src '${digest(style)}'`,
  `script-src '${digest(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
