import type { ResolvedLimit } from '../../judgement/limit.js'
import { isMeasured, type Measurement } from '../../measures/measurement.js'
import { type Estimate, type IntervalRow, intervalsFigure, type LimitLine } from '../plots/intervals.js'
import type { Report, ReportedCheck } from '../report.js'
import { clean } from '../words/escape.js'
import { disparityOf, withheldText } from '../words/fairness.js'
import { rowOf } from '../words/row.js'
import { rateStyleOf, styleOf } from '../words/style.js'
import { restsOn } from '../words/sureness.js'
import { lines } from './checks.js'
import { statusMark } from './glyph.js'
import { type Groups, groupsTable } from './groups.js'
import { html, type Markup, nothing } from './markup.js'

/** Checks whose groups are drawn; the others have tables. */
const MOST_DRAWN = 24
/** Groups that a drawing has room for; the table has all. */
const MOST_GROUPS = 12

/** Rates by group with their intervals. That rates differ is said, not why. */
export function fairnessSection({ checks }: Report): Markup {
  const fairness = checks.filter(check => check.id.gate === 'fairness')
  if (fairness.length === 0) return nothing
  return html`<section id="fairness"><h2>Rates by group</h2>
<p class="lead"><span class="key"><i class="dr"></i>reference</span> <span class="key"><i class="dc"></i>candidate</span> The lines are intervals. That rates differ is said here, not why.${fourFifths(fairness)}</p>
${fairness.map((check, place) => groupPart(check, place < MOST_DRAWN))}</section>`
}

function fourFifths(checks: readonly ReportedCheck[]): string {
  const used = checks.some(({ measure, fail }) => measure.endsWith('-ratio') && fail?.value === 0.8)
  return used ? ' 0.80 is the four-fifths rule, a screening rule of thumb from US employment guidelines.' : ''
}

function groupPart(check: ReportedCheck, isDrawn: boolean): Markup {
  const row = rowOf(check)
  const { groups = [], withheld } = check.facts?.gate === 'fairness' ? check.facts : {}
  const head = html`<h3>${statusMark(check.decision.status)} ${row.subject}: ${row.measured}${row.evidence}${row.limit === '' ? '' : `, ${row.limit}`}</h3>
<p class="m">${lines([...row.change, restsOn(check)].filter(line => line !== ''))}</p>`
  const others = withheld ? html`<p class="m">${withheldText(withheld)}.</p>` : nothing
  if (groups.length === 0) return html`${head}${others}`
  const drawn = isDrawn ? html`${gapFigure(check)}${ratesFigure(check, groups)}` : nothing
  return html`${head}<div class="grid">${drawn}</div>${groupsTable(check, groups)}${others}`
}

/** What is judged: how far apart the groups are, against the limit. */
function gapFigure(check: ReportedCheck): Markup {
  const { compare } = disparityOf(check.id)
  const [reference, candidate] = [estimateOf(check.reference), estimateOf(check.compared)]
  if (candidate === undefined) return nothing
  const { measured, evidence, limit } = rowOf(check)
  const row = { name: compare, said: `${measured}${evidence}`, limits: limitLines(check), candidate }
  const style = styleOf(check)
  return intervalsFigure(
    'How far apart',
    [reference === undefined ? row : { ...row, reference }],
    value => style.format(value),
    limit,
  )
}

function ratesFigure(check: ReportedCheck, groups: Groups): Markup {
  const { format } = rateStyleOf(check)
  const rows = groups.slice(0, MOST_GROUPS).flatMap(({ group, rate, reference, tooSmall }): IntervalRow[] => {
    const [before, now] = [estimateOf(reference), estimateOf(rate)]
    if (now === undefined) return []
    const said = before === undefined ? format(now.value) : `${format(before.value)} → ${format(now.value)}`
    const name = `${clean(group, 24)}${tooSmall ? ', too few rows' : ''}`
    return [{ name, said, candidate: now, ...(before && { reference: before }) }]
  })
  if (rows.length === 0) return nothing
  const note =
    groups.length > rows.length ? `${rows.length} of ${groups.length} groups; the table has all.` : ''
  return intervalsFigure(`${disparityOf(check.id).rate} by group`, rows, value => format(value), note)
}

export function estimateOf(measurement: Measurement | undefined): Estimate | undefined {
  if (measurement === undefined || !isMeasured(measurement)) return undefined
  const { value, interval } = measurement
  return interval === undefined ? { value } : { value, interval }
}

/** The limits of a check as lines on its own scale. */
export function limitLines({ fail, warn }: ReportedCheck): LimitLine[] {
  return [...lineOf(fail, 'fail'), ...lineOf(warn, 'warn')]
}

function lineOf(limit: ResolvedLimit | undefined, status: LimitLine['status']): LimitLine[] {
  if (limit === undefined || limit.of === 'p') return []
  const isCeiling = limit.is === 'above' || limit.is === 'at least'
  return [{ value: limit.value, status, beyond: isCeiling ? 'above' : 'below' }]
}
