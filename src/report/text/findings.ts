import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { isListed } from '../words/listed.js'
import { statusWords } from '../words/names.js'
import { proseToText } from '../words/prose.js'
import { reasonText } from '../words/reason.js'
import { type Row, rowOf } from '../words/row.js'
import { shapeOf, sparklines } from '../words/shape.js'
import { worstSlices } from '../words/slices.js'
import { isOfColumn } from '../words/subject.js'
import { waiverText } from '../words/waiver.js'
import { codes, markOf, type Page, type Paint, wrapped } from './page.js'
import { widthOf } from './width.js'

/** As many as bins there are; `  reference` stands beside them. */
const MOST_CELLS = 24
const BESIDE = 4 + '  reference'.length

/** What fails and warns, with its shape; on request also what passes. */
export function findingLines(report: Report, page: Page, paint: Paint): string[] {
  const shown = report.checks.filter(check => !isListed(check) && (page.verbose || isBreached(check)))
  const shapes = new Map(report.columns.map(column => [column.name, column]))
  const { rows, others } = page.verbose ? { rows: shown, others: [] } : worstSlices(shown)
  const more = others.flatMap(({ status, text }) =>
    wrapped(`${markOf(status, page)}${proseToText(text)}`, page.width),
  )
  const lines = rows.flatMap(check => {
    const { gate, column = '' } = check.id
    const summary = gate === 'drift' && isOfColumn(check) && !page.plain ? shapes.get(column) : undefined
    const shape = summary && check.decision.status !== 'pass' ? shapeOf(summary) : undefined
    const cells = Math.max(4, Math.min(MOST_CELLS, page.width - BESIDE))
    return [...checkLines(check, page, paint), ...(shape ? shapeLines(sparklines(shape, cells)) : []), '']
  })
  return more.length === 0 ? lines : [...lines, ...more, '']
}

function isBreached({ decision: { status } }: ReportedCheck): boolean {
  return status === 'fail' || status === 'warn'
}

function checkLines(check: ReportedCheck, page: Page, paint: Paint): string[] {
  const row = rowOf(check)
  const { status, reason } = check.decision
  const said = isWaived(check) ? `${statusWords[status]}, waived` : statusWords[status]
  const word = `${markOf(status, page)}${said}`
  const title = `${row.gate}${row.subject === '' ? '' : ` ${row.subject}`}`
  const because = reason && status === 'inconclusive' ? [reasonText(reason)] : []
  const waived = check.waiver ? [waiverText(check.waiver)] : []
  const body = [numbersOf(row), row.change.join(', '), ...row.explained, ...because, ...waived].filter(
    part => part !== '',
  )
  return [
    ...titleLines(word, title, page.width).map((line, index) =>
      index === 0 ? `${paint(word, codes[status])}${paint(line, codes.bold)}` : paint(line, codes.bold),
    ),
    ...body.flatMap(part => wrapped(part, page.width - 4)).map(line => `    ${line}`),
  ]
}

/** The title behind the status, on lines of its own where it is too wide. */
function titleLines(word: string, title: string, width: number): string[] {
  if (widthOf(word) + 2 + widthOf(title) <= width) return [`  ${title}`]
  return ['', ...wrapped(title, width - 4).map(line => `    ${line}`)]
}

function numbersOf({ measured, evidence, limit }: Row): string {
  return `${measured}${evidence}${limit === '' ? '' : `, ${limit}`}`
}

function shapeLines({ reference, candidate }: { reference?: string; candidate: string }): string[] {
  return [...(reference === undefined ? [] : [`    ${reference}  reference`]), `    ${candidate}  candidate`]
}
