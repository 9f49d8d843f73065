import type { Report, ReportedSide } from '../report.js'
import { deliveredLines, deliveredText } from '../words/delivered.js'
import { linesToHtml } from '../words/escape.js'
import { gateName } from '../words/names.js'
import { howToCheck, whyNotChecked } from '../words/not-checked.js'
import { noteText } from '../words/note.js'
import { counted, milliseconds } from '../words/number.js'
import { waiverText } from '../words/waiver.js'
import { prose } from './header.js'
import { html, type Markup, nothing, verbatim } from './markup.js'
import { table } from './table.js'

/** What a green mark does not speak of. */
export function uncheckedSection({ notChecked }: Report): Markup {
  if (notChecked.length === 0) return nothing
  const rows = notChecked.map(one => [
    `${gateName(one.gate)} of ${one.subject}`,
    prose(whyNotChecked(one)),
    prose(howToCheck(one)),
  ])
  return html`<section id="unchecked"><h2>What was not checked, and why</h2>
${table('Not checked', ['What', 'Why', 'To check it'], rows, { hideCaption: true })}</section>`
}

/** The policy as it was applied, so that nobody has to look up what held on that day. */
export function policySection(report: Report): Markup {
  const { policy } = report
  const at = policy.version === '' ? nothing : html` at <code>${policy.version}</code>`
  const from =
    policy.path === undefined ? html`No policy file: the defaults.` : html`<code>${policy.path}</code>${at}.`
  const changed = policy.changed
    ? html`<h3>What this pull request changes in it</h3><pre tabindex="0">${block(policy.changed.diff)}</pre><p>Under the changed policy: ${policy.changed.headline}.</p>`
    : nothing
  return html`<section id="policy"><h2>Policy as resolved</h2><p class="lead">${from}${policy.protected ? '' : ' Unprotected: read from the pull request itself.'}</p>
${waivers(report)}<pre tabindex="0" aria-label="Policy as resolved">${block(policy.resolved)}</pre>${changed}</section>`
}

function block(text: string): Markup {
  return verbatim(linesToHtml(text))
}

function waivers({ waivers: all }: Report): Markup {
  if (all.length === 0) return html`<p class="m">No waivers.</p>`
  const rows = all.map(waiver => [waiver.check, waiverText(waiver)])
  return table('Waivers', ['Check', 'What became of it'], rows)
}

/** Where the numbers come from. */
export function provenanceSection(report: Report): Markup {
  const { reference, candidate, started, seconds, program } = report
  return html`<section id="provenance"><h2>Provenance</h2><dl class="prov">
${sidePart('Reference', reference)}${sidePart('Candidate', candidate)}
<div><dt>Run</dt><dd>${started.replace('T', ' ').replace(/\.\d+Z$|Z$/, ' UTC')}, ${milliseconds(seconds * 1000)}, ${program}</dd></div>
<div><dt>Every number</dt><dd>report.json, version ${report.version}</dd></div>${toldPart(report)}</dl></section>`
}

function toldPart(report: Report): Markup {
  const lines = deliveredLines(report)
  if (lines.length === 0) return nothing
  return html`<div><dt>Told of it</dt><dd>${deliveredText(report)}<ul>${lines.map(line => html`<li>${prose(line)}</li>`)}</ul></dd></div>`
}

function sidePart(title: string, side: ReportedSide | undefined): Markup {
  if (side === undefined) return nothing
  const at = side.version === '' ? nothing : html` at <code>${side.version}</code>`
  const notes =
    side.notes.length === 0
      ? nothing
      : html`<ul>${side.notes.map(note => html`<li>${noteText(note)}</li>`)}</ul>`
  const size =
    side.columns === 0 ? 'not there' : `${counted(side.rows, 'row')} × ${counted(side.columns, 'column')}`
  return html`<div><dt>${title}</dt><dd>${side.spelling}${at}, ${size}${side.stored ? ', a stored profile' : ''}${notes}</dd></div>`
}
