import type { Status } from '../../judgement/status.js'
import { drawOverview, type OverviewRow } from '../plots/overview.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { clean } from '../words/escape.js'
import { isListed } from '../words/listed.js'
import { counted } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { tellsItself } from '../words/subject.js'
import { usedOf } from '../words/used.js'
import { html, type Markup, nothing, verbatim } from './markup.js'

/** Findings that are drawn, and others beside them. */
const MOST_FINDINGS = 40
const MOST_OTHERS = 20

const order: readonly Status[] = ['fail', 'warn', 'inconclusive', 'pass']

/** Every check on the scale of its own limit, worst first; what is left out is counted. */
export function overviewSection({ checks, counts }: Report): Markup {
  const asked = checks.filter(check => !isListed(check) && (check.fail ?? check.warn) !== undefined)
  const rows = asked.flatMap(rowsOf).sort(byStatusAndShare)
  const findings = rows.filter(({ status }) => status !== 'pass').slice(0, MOST_FINDINGS)
  const others = rows.filter(({ status, used }) => status === 'pass' && used.share > 0).slice(0, MOST_OTHERS)
  const shown = [...findings, ...others]
  if (shown.length === 0) return nothing
  const title = titleOf(counts)
  const drawn = drawOverview(
    shown,
    `${title}. ${shown.map(({ name, said }) => `${name}: ${said}`).join('; ')}`,
  )
  return html`<section id="overview"><h2>${title}</h2>
<div class="ov"><div class="side"><p>Each row is one check, placed by how much of its own limit it uses. 0 is no change, and the scale is a root one, so that small and large both read.</p><ul class="keys"><li><i class="kl"></i><span><b>limit</b>: it fails from here, or warns where that is its only limit</span></li><li><i class="kw"></i><span><b>warns</b> from here</span></li><li><i class="kn"></i><span><b>noise</b>: two samples of this size differ by this much anyway</span></li><li><i class="ki"></i><span><b>interval</b> of what was measured</span></li></ul></div>
<div><div class="w">${verbatim(drawn.wide)}</div><div class="nr">${verbatim(drawn.narrow)}</div>${restText(rows, shown, asked)}</div></div></section>`
}

function rowsOf(check: ReportedCheck): OverviewRow[] {
  const used = usedOf(check)
  if (used === undefined) return []
  const { gate, subject, measured } = rowOf(check)
  const named = tellsItself.has(check.id.gate) ? subject : `${gate} ${subject}`.trim()
  const status = isWaived(check) ? 'pass' : check.decision.status
  const said = isWaived(check) ? `${measured}, waived` : measured
  return [{ name: clean(named, 36), said: clean(said, 22), status, used }]
}

function byStatusAndShare(a: OverviewRow, b: OverviewRow): number {
  return order.indexOf(a.status) - order.indexOf(b.status) || b.used.share - a.used.share
}

function titleOf({ fail, warn, inconclusive }: Report['counts']): string {
  if (fail > 0) return `${counted(fail, 'check')} past ${fail === 1 ? 'its' : 'their'} limit`
  if (warn > 0) return `${counted(warn, 'check')} past ${warn === 1 ? 'its' : 'their'} warning`
  return inconclusive > 0 ? `No check past its limit, ${inconclusive} not decided` : 'No check past its limit'
}

function restText(
  rows: readonly OverviewRow[],
  shown: readonly OverviewRow[],
  asked: readonly unknown[],
): Markup {
  const still = rows.filter(({ status, used }) => status === 'pass' && used.share === 0).length
  const more = rows.length - shown.length - still
  const parts = [
    more > 0
      ? `${counted(more, 'check')} that ${more === 1 ? 'uses' : 'use'} less of ${more === 1 ? 'its' : 'their'} limits`
      : '',
    still > 0 ? `${counted(still, 'check')} at 0` : '',
    asked.length > rows.length
      ? `${counted(asked.length - rows.length, 'check')} without a place on this scale`
      : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? nothing : html`<p class="m">Not drawn: ${parts.join(', ')}.</p>`
}
