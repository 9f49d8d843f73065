import { isMeasured, type Measurement } from '../../measures/measurement.js'
import type { Report, ReportedCheck } from '../report.js'
import { count } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { styleOf } from '../words/style.js'
import { statusMark } from './glyph.js'
import { html, type Markup, nothing } from './markup.js'
import { type Cell, table } from './table.js'

/** How well the model or the service does, with what its change could be by chance. */
export function performanceSection({ checks }: Report): Markup {
  const found = checks.filter(check => check.id.gate === 'performance')
  if (found.length === 0) return nothing
  const head = ['Measure', 'Rows', 'Reference', 'Candidate', 'Change', 'Limit', 'Verdict']
  return html`<section id="performance"><h2>Performance</h2>
${table('Each measure with its interval', head, found.map(cellsOf), { whole: true })}</section>`
}

function cellsOf(check: ReportedCheck): Cell[] {
  const { subject, measured, evidence, limit } = rowOf(check)
  const isChange =
    check.unit === 'share' && check.facts?.gate === 'performance' && check.facts.change !== undefined
  return [
    subject,
    rowsText(check.candidate),
    valueText(check, check.reference),
    isMeasured(check.compared) && !isChange ? `${measured}${evidence}` : valueText(check, check.candidate),
    isChange || !isMeasured(check.compared) ? `${measured}${evidence}` : '',
    limit,
    statusMark(check.decision.status),
  ]
}

function valueText(check: ReportedCheck, measurement: Measurement | undefined): string {
  return measurement && isMeasured(measurement) ? styleOf(check).format(measurement.value) : ''
}

function rowsText(measurement: Measurement | undefined): string {
  if (!measurement || !isMeasured(measurement)) return ''
  return 'rows' in measurement.basis ? count(measurement.basis.rows) : ''
}
