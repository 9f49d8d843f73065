import type { ColumnSummary } from '../../profile/views/summary.js'
import type { Report } from '../report.js'
import { counted } from '../words/number.js'
import { columnPart, driftText, middle, nullText } from './column.js'
import { html, type Markup, nothing } from './markup.js'
import type { Places } from './places.js'
import { worstOf } from './ranked.js'
import { type Cell, table } from './table.js'

/** Every column, worst first, each to be opened; past what a page can hold, fewer words of each. */
export function columnsSection({ columns }: Report, places: Places): Markup {
  if (columns.length === 0) return nothing
  const { plotted, opened, listed } = places.ranked
  const hasReference = columns.some(column => column.reference !== undefined)
  const key = hasReference
    ? html`<span class="key"><i class="kr"></i>reference</span> <span class="key"><i class="kc"></i>candidate</span> `
    : nothing
  const isBad = ({ name }: ColumnSummary) => worstOf(places.checks.get(name) ?? []) !== 'pass'
  const find =
    columns.length > 12
      ? html`<p class="find"><label>Find a column <input type="search" id="find" autocomplete="off"></label> <span id="found" role="status"></span></p>`
      : nothing
  return html`<section id="columns"><h2>Columns</h2><p class="lead">${key}${counted(columns.length, 'column')}, worst first, then by how much of their limits they use.${leftOut(places)}</p>${find}
${plotted.map((column, place) => columnPart(column, places, { plots: true, open: place === 0 && isBad(column) }))}${opened.map(column => columnPart(column, places, { plots: false, open: false }))}
${listed.length === 0 ? nothing : listedTable(listed, places)}</section>`
}

/** Said where something is left out, and where to find it. */
function leftOut({ ranked: { plotted, opened, listed } }: Places): string {
  const without = opened.length + listed.length
  if (without === 0) return ''
  const rows = listed.length === 0 ? '' : ` and only a row of the last ${counted(listed.length, 'column')}`
  return ` There are plots of the first ${counted(plotted.length, 'column')}, tables of the next ${counted(opened.length, 'column')}${rows}; report.json has every number.`
}

function listedTable(columns: readonly ColumnSummary[], places: Places): Markup {
  const rows = columns.map((column): Cell[] => {
    const checks = places.checks.get(column.name) ?? []
    const name = html`<span id="${places.anchors.get(column.name)}">${column.name}</span>`
    return [name, column.kind, middle(column, checks), driftText(checks), nullText(column, checks)]
  })
  return table('The other columns', ['Column', 'Kind', 'Reference → candidate', 'Drift', 'Missing'], rows)
}
