import { isMeasured, type Measurement } from '../../measures/measurement.js'
import { type IntervalRow, intervalsFigure } from '../plots/intervals.js'
import type { Report, ReportedCheck } from '../report.js'
import { clean } from '../words/escape.js'
import { count, percent } from '../words/number.js'
import { apartTexts, pairedTest, pairedText } from '../words/paired.js'
import { rowOf } from '../words/row.js'
import { isSlice } from '../words/slices.js'
import { styleOf } from '../words/style.js'
import { estimateOf, limitLines } from './fairness.js'
import { statusMark } from './glyph.js'
import { html, type Markup, nothing } from './markup.js'
import { modelPart } from './model.js'
import { type Cell, table } from './table.js'

/** How well the model or the service does, with what its change could be by chance. */
export function performanceSection(report: Report): Markup {
  const { checks } = report
  const found = checks.filter(check => check.id.gate === 'performance' && !isSlice(check))
  const model = modelPart(report)
  if (found.length === 0)
    return model === nothing
      ? nothing
      : html`<section id="performance"><h2>Performance</h2>${model}</section>`
  const head = ['Measure', 'Status', 'Reference', 'Candidate', 'Change', 'Limit', 'Rows']
  return html`<section id="performance"><h2>Performance</h2>
<div class="grid">${shareFigure(found)}</div>
${table(intervalsText(found), head, found.map(cellsOf), { whole: true })}
${found.map(pairedNote)}${apartTexts(found).map(text => html`<p>${text}.</p>`)}${model}</section>`
}

/** Measures that are shares, on one scale, with their limits. */
function shareFigure(checks: readonly ReportedCheck[]): Markup {
  const rows = checks
    .filter(check => styleOf(check).name === 'percent')
    .flatMap((check): IntervalRow[] => {
      const [reference, candidate] = [estimateOf(check.reference), estimateOf(check.candidate)]
      if (candidate === undefined) return []
      const { subject, measured } = rowOf(check)
      return [
        {
          name: clean(subject, 34),
          said: measured,
          candidate,
          limits: limitLines(check),
          ...(reference && { reference }),
        },
      ]
    })
  if (rows.length === 0) return nothing
  return intervalsFigure('Reference and candidate, against the limits', rows, value => percent(value, 0))
}

function pairedNote(check: ReportedCheck): Markup {
  const text = [pairedText(check), pairedTest(check)].filter(part => part !== '').join('; ')
  return text === '' ? nothing : html`<p>${text}.</p>`
}

function intervalsText(checks: readonly ReportedCheck[]): string {
  const levels = checks.flatMap(({ candidate, facts }) => [
    facts?.gate === 'performance' ? (facts.interval?.confidence ?? []) : [],
    candidate && isMeasured(candidate) ? (candidate.interval?.confidence ?? []) : [],
  ])
  const said = [...new Set(levels.flat())].map(level => percent(level, 0))
  return said.length === 0 ? 'Each measure' : `Each measure; in brackets its ${said.join(' or ')} interval`
}

function cellsOf(check: ReportedCheck): Cell[] {
  const { subject, measured, evidence, limit, isChange } = rowOf(check)
  return [
    subject,
    statusMark(check.decision.status),
    valueText(check, check.reference),
    isMeasured(check.compared) && !isChange ? `${measured}${evidence}` : valueText(check, check.candidate),
    isChange || !isMeasured(check.compared) ? `${measured}${evidence}` : '',
    limit,
    rowsText(check.candidate),
  ]
}

function valueText(check: ReportedCheck, measurement: Measurement | undefined): string {
  return measurement && isMeasured(measurement) ? styleOf(check).format(measurement.value) : ''
}

function rowsText(measurement: Measurement | undefined): string {
  if (!measurement || !isMeasured(measurement)) return ''
  return 'rows' in measurement.basis ? count(measurement.basis.rows) : ''
}
