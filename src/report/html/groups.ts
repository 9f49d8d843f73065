import { isMeasured, type Measurement } from '../../measures/measurement.js'
import type { Report, ReportedCheck } from '../report.js'
import { disparityOf, withheldText } from '../words/fairness.js'
import { count, percent } from '../words/number.js'
import { reasonText } from '../words/reason.js'
import { rowOf } from '../words/row.js'
import { rateStyleOf, type Style } from '../words/style.js'
import { restsOn } from '../words/sureness.js'
import { lines } from './checks.js'
import { statusMark } from './glyph.js'
import { html, type Markup, nothing } from './markup.js'
import { type Cell, table } from './table.js'

type Groups = Extract<ReportedCheck['facts'], { gate: 'fairness' }>['groups']

/** Rates by group with their intervals. That rates differ is said, not why. */
export function fairnessSection({ checks }: Report): Markup {
  const fairness = checks.filter(check => check.id.gate === 'fairness')
  if (fairness.length === 0) return nothing
  return html`<section id="fairness"><h2>Rates by group</h2>
<p class="lead">The bars are intervals, hollow dots the reference, solid dots the candidate. That rates differ is said here, not why.${fourFifths(fairness)}</p>
${fairness.map(groupPart)}</section>`
}

function fourFifths(checks: readonly ReportedCheck[]): string {
  const used = checks.some(({ measure, fail }) => measure.endsWith('-ratio') && fail?.value === 0.8)
  return used ? ' 0.80 is the four-fifths rule, a screening rule of thumb from US employment guidelines.' : ''
}

function groupPart(check: ReportedCheck): Markup {
  const row = rowOf(check)
  const { groups = [], withheld } = check.facts?.gate === 'fairness' ? check.facts : {}
  const head = html`<h3>${statusMark(check.decision.status)} ${row.subject}: ${row.measured}${row.evidence}${row.limit === '' ? '' : `, ${row.limit}`}</h3>
<p class="m">${lines([...row.change, restsOn(check)].filter(line => line !== ''))}</p>`
  const others = withheld ? html`<p class="m">${withheldText(withheld)}.</p>` : nothing
  return html`${head}${groups.length === 0 ? nothing : groupsTable(check, groups)}${others}`
}

function groupsTable(check: ReportedCheck, groups: Groups): Markup {
  const { rate } = disparityOf(check.id)
  const scale = scaleOf(groups)
  const style = rateStyleOf(check)
  const rows = groups.map((group): Cell[] => [
    group.group,
    count(group.rows),
    group.reference ? rateText(group.reference, style) : '',
    group.tooSmall
      ? html`${rateText(group.rate, style)} <small>too few rows: not compared</small>`
      : rateText(group.rate, style),
    dots(group.reference, group.rate, scale),
  ])
  const head = [
    'Group',
    'Rows',
    'Reference',
    'Candidate',
    style.name === 'percent'
      ? `${percent(scale.low, 0)} to ${percent(scale.high, 0)}`
      : `${style.format(scale.low)} to ${style.format(scale.high)}`,
  ]
  const caption = `${rate} by ${check.id.column ?? 'group'}`
  return html`<div class="groups">${table(caption, head, rows, { numeric: true, hideCaption: true })}</div>`
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

const WIDTH = 160

interface Scale {
  low: number
  high: number
}

/** A scale in steps of 5 points that holds every rate and interval. */
function scaleOf(groups: Groups): Scale {
  const rates = groups
    .flatMap(({ rate, reference }) => [rate, ...(reference ? [reference] : [])])
    .filter(isMeasured)
  const ends = rates.flatMap(({ value, interval }) => [
    value,
    ...(interval ? [interval.low, interval.high] : []),
  ])
  if (ends.length === 0) return { low: 0, high: 1 }
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return {
    low: Math.max(0, Math.floor(low * 20) / 20),
    high: Math.min(Math.max(1, high), Math.max(low + 0.05, Math.ceil(high * 20) / 20)),
  }
}

/** Both rates on the scale of the table; the numbers stand beside it. */
function dots(reference: Measurement | undefined, candidate: Measurement, scale: Scale): Markup {
  return html`<svg viewBox="0 0 ${WIDTH} 22" class="dots" aria-hidden="true"><path class="gr" d="M4 11H${WIDTH - 4}"/>${reference ? dot(reference, 6, 'r', scale) : nothing}${dot(candidate, 16, 'c', scale)}</svg>`
}

function dot(rate: Measurement, y: number, side: 'r' | 'c', { low, high }: Scale): Markup {
  if (!isMeasured(rate)) return nothing
  const place = (share: number) => Math.min(1, Math.max(0, (share - low) / (high - low)))
  const x = (share: number) => Number((4 + place(share) * (WIDTH - 8)).toFixed(1))
  const { interval } = rate
  const line = interval
    ? html`<path class="${side}i" d="M${x(interval.low)} ${y}H${x(interval.high)}"/>`
    : nothing
  return html`${line}<circle class="${side}d" cx="${x(rate.value)}" cy="${y}" r="${side === 'r' ? 3 : 3.4}"/>`
}
