import { isMeasured, type Measurement } from '../../measures/measurement.js'
import type { ReportedCheck } from '../report.js'
import { disparityOf } from '../words/fairness.js'
import { count } from '../words/number.js'
import { reasonText } from '../words/reason.js'
import { rateStyleOf, type Style } from '../words/style.js'
import { html, type Markup, nothing } from './markup.js'
import { type Cell, table } from './table.js'

export type Groups = Extract<ReportedCheck['facts'], { gate: 'fairness' }>['groups']

/** The rate of every group with its interval. */
export function groupsTable(check: ReportedCheck, groups: Groups): Markup {
  const { rate } = disparityOf(check.id)
  const style = rateStyleOf(check)
  const rows = groups.map((group): Cell[] => [
    group.group,
    count(group.rows),
    group.reference ? rateText(group.reference, style) : '',
    group.tooSmall
      ? html`${rateText(group.rate, style)} <small>too few rows: not compared</small>`
      : rateText(group.rate, style),
  ])
  const head = ['Group', 'Rows', 'Reference', 'Candidate']
  const caption = `${rate} by ${check.id.column ?? 'group'}, in numbers`
  return html`<div class="groups">${table(caption, head, rows, { numeric: true })}</div>`
}

function rateText(rate: Measurement, { format, name }: Style): Markup {
  if (!isMeasured(rate)) return html`<small>${reasonText(rate.unmeasurable)}</small>`
  const { interval, value } = rate
  const bare = (end: number) => (name === 'percent' ? format(end).replace(/\u00a0%$/, '') : format(end))
  const between = interval
    ? html` <span class="iv">(${bare(interval.low)} to ${bare(interval.high)})</span>`
    : nothing
  return html`${format(value)}${between}`
}
