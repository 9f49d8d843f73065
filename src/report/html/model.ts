import type { Confusion } from '../model.js'
import { calibrationFigure } from '../plots/calibration.js'
import type { Report } from '../report.js'
import { count, percent } from '../words/number.js'
import { html, type Markup, nothing } from './markup.js'
import { type Cell, table } from './table.js'

/** How the answers of a model met the labels: what its rates are made of. */
export function modelPart({ model }: Report): Markup {
  if (model === undefined) return nothing
  const { confusion, calibration } = model
  const hasReference = confusion?.cells.some(cell => cell.reference !== undefined) === true
  const matrix = (side: 'reference' | 'candidate') => (confusion ? matrixTable(confusion, side) : nothing)
  return html`<div class="grid">${calibration ? calibrationFigure(calibration) : nothing}${hasReference ? matrix('reference') : nothing}${matrix('candidate')}</div>`
}

/** Rows by label, then by what was predicted; a share is of the label's rows that are named. */
function matrixTable(
  { label, prediction, cells, others }: Confusion,
  side: 'reference' | 'candidate',
): Markup {
  const levels = [...new Set(cells.map(cell => cell.label))]
  const rows = levels.map((level): Cell[] => {
    const inRow = cells.filter(cell => cell.label === level)
    const total = inRow.reduce((sum, cell) => sum + (cell[side] ?? 0), 0)
    return [level, ...inRow.map(cell => cellText(cell[side], total))]
  })
  const rest = others?.[side]
  const note = rest ? html`<p class="m">${count(rest)} rows are of levels that are not named.</p>` : nothing
  const caption = `Confusion matrix, ${side}: ${label} by ${prediction}`
  return html`<div>${table(caption, [label, ...levels.map(level => `as ${level}`)], rows, { numeric: true })}${note}</div>`
}

function cellText(rows: number | undefined, total: number): Cell {
  if (rows === undefined) return html`<small>too few</small>`
  return html`${count(rows)} <small>${total === 0 ? '' : percent(rows / total, 0)}</small>`
}
