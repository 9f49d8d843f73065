import { checkPath } from '../../judgement/check.js'
import { isMeasured } from '../../measures/measurement.js'
import { type IntervalRow, intervalsFigure } from '../plots/intervals.js'
import type { Report, ReportedCheck } from '../report.js'
import { clean } from '../words/escape.js'
import { locatedText } from '../words/located.js'
import { count } from '../words/number.js'
import { rowOf } from '../words/row.js'
import { isSlice, questionText } from '../words/slices.js'
import { styleOf } from '../words/style.js'
import { sliceText } from '../words/subject.js'
import { estimateOf, limitLines } from './fairness.js'
import { statusMark } from './glyph.js'
import { prose } from './header.js'
import { html, type Markup, nothing } from './markup.js'
import { type Cell, table } from './table.js'

/** Slices that a drawing has room for, and questions that are drawn. */
const MOST_SLICES = 12
const MOST_DRAWN = 12
/** Rows of one table. */
const MOST_ROWS = 200

/** Each question that was asked of parts of the table: the whole first, then its parts, those of two columns below those of one. */
export function slicesSection({ checks }: Report): Markup {
  const questions = [...byQuestion(checks)].filter(([, asked]) => asked.some(isSlice))
  const located = checks.map(locatedText).filter(text => text.length > 0)
  if (questions.length === 0 && located.length === 0) return nothing
  return html`<section id="slices"><h2>Slices</h2>${located.map(text => html`<p class="say">${prose(text)}</p>`)}
${questions.map(([, asked], place) => questionPart(asked, place < MOST_DRAWN))}</section>`
}

function byQuestion(checks: readonly ReportedCheck[]): Map<string, ReportedCheck[]> {
  const questions = new Map<string, ReportedCheck[]>()
  for (const check of checks) {
    const { slice: _, ...question } = check.id
    const path = checkPath(question)
    const asked = questions.get(path)
    if (asked) asked.push(check)
    else questions.set(path, [check])
  }
  return questions
}

function questionPart(asked: readonly ReportedCheck[], isDrawn: boolean): Markup {
  const [first] = asked
  if (first === undefined) return nothing
  const tree = inTree(asked)
  const shown = tree.slice(0, MOST_ROWS)
  const more = tree.length - shown.length
  const rest = more > 0 ? html`<p class="m">${count(more)} more slices are in report.json.</p>` : nothing
  const head = ['Slice', 'Rows', 'Reference', 'Candidate', 'Measured', 'Limit', 'Status']
  const name = questionText(first)
  return html`<h3>${name}</h3>${isDrawn ? sliceFigure(name, tree) : nothing}${table(`${name}, by slice`, head, shown.map(cellsOf), { hideCaption: true })}${rest}`
}

/** The whole, then each slice of one column with those of two that lie in it. */
function inTree(asked: readonly ReportedCheck[]): ReportedCheck[] {
  const whole = asked.filter(check => !isSlice(check))
  const slices = asked.filter(isSlice)
  const single = slices.filter(check => partsOf(check).length === 1)
  const placed = new Set<ReportedCheck>()
  const below = (parent: ReportedCheck) =>
    slices.filter(check => {
      const isBelow = !placed.has(check) && partsOf(check).length > 1 && partsOf(check)[0] === parent.id.slice
      if (isBelow) placed.add(check)
      return isBelow
    })
  const tree = single.flatMap(parent => [parent, ...below(parent)])
  const alone = slices.filter(check => partsOf(check).length > 1 && !placed.has(check))
  return [...whole, ...tree, ...alone]
}

function partsOf({ id }: ReportedCheck): string[] {
  return (id.slice ?? '').split(' x ')
}

function cellsOf(check: ReportedCheck): Cell[] {
  const { measured, evidence, limit } = rowOf(check)
  const { format } = styleOf(check)
  const depth = isSlice(check) ? Math.min(2, partsOf(check).length) : 0
  const value = (side: ReportedCheck['candidate']) => (side && isMeasured(side) ? format(side.value) : '')
  const name = check.id.slice === undefined ? 'all rows' : sliceText(check.id.slice, check.slice?.bands)
  const { slice } = check
  const rows =
    slice && [...(slice.reference === undefined ? [] : [slice.reference]), slice.candidate].map(count)
  return [
    html`<span class="i${depth}">${name}</span>`,
    rows?.join(' → ') ?? '',
    value(check.reference),
    value(check.candidate),
    `${measured}${evidence}`,
    limit,
    statusMark(check.decision.status),
  ]
}

/** What both sides have of the whole and of the worst slices, in the order of the table. */
function sliceFigure(name: string, tree: readonly ReportedCheck[]): Markup {
  const [first] = tree
  if (first === undefined) return nothing
  const { format } = styleOf(first)
  const rows = tree.flatMap((check): IntervalRow[] => {
    const [reference, candidate] = [estimateOf(check.reference), estimateOf(check.candidate)]
    if (candidate === undefined) return []
    const slice = check.id.slice === undefined ? 'all rows' : clean(check.id.slice, 30)
    const said = [reference, candidate].flatMap(side => (side ? [format(side.value)] : [])).join(' → ')
    return [{ name: slice, said, candidate, limits: limitLines(check), ...(reference && { reference }) }]
  })
  if (rows.length < 2) return nothing
  const shown = rows.slice(0, MOST_SLICES)
  const note = rows.length > shown.length ? `The first ${shown.length} of ${rows.length}.` : ''
  return html`<div class="grid">${intervalsFigure(`${name} by slice`, shown, value => format(value), note)}</div>`
}
