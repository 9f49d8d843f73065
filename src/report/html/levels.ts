import type { ColumnSummary } from '../../profile/views/summary.js'
import { change, count, counted, percent } from '../words/number.js'
import { html, type Markup, nothing } from './markup.js'
import { type Cell, table } from './table.js'

const MOST_LEVELS = 20

/** The most frequent levels with their shares and the change of these. */
export function levelsTable({
  name,
  levels,
  otherLevels,
  withheld,
  reference,
  candidate,
}: ColumnSummary): Markup {
  if (levels === undefined || candidate === undefined) return nothing
  const now = candidate.rows - candidate.missing
  const before = reference && reference.rows - reference.missing
  const cells = (label: Cell, was: number, is: number): Cell[] =>
    before === undefined
      ? [label, share(is, now)]
      : [label, share(was, before), share(is, now), shift(was, before, is, now)]
  const shown = levels.slice(0, MOST_LEVELS)
  const rest = levels.slice(MOST_LEVELS)
  const sum = (side: 'reference' | 'candidate') =>
    rest.reduce((total, level) => total + level[side], otherLevels?.[side] ?? 0)
  const others = rest.length + (otherLevels?.levels ?? 0)
  const rows = [
    ...shown.map(level => cells(level.level, level.reference, level.candidate)),
    ...(others > 0 ? [cells(`${counted(others, 'other level')}`, sum('reference'), sum('candidate'))] : []),
  ]
  const hidden = withheld
    ? html`<p class="m">${counted(withheld, 'level')} with too few rows ${withheld === 1 ? 'is' : 'are'} not named.</p>`
    : nothing
  const head = before === undefined ? ['Level', 'Candidate'] : ['Level', 'Reference', 'Candidate', 'Change']
  return html`<div>${table(`Most frequent levels of ${name}`, head, rows, { numeric: true })}${hidden}</div>`
}

function share(rows: number, of: number): Cell {
  return html`<span title="${count(rows)} rows">${percent(of === 0 ? 0 : rows / of)}</span>`
}

function shift(was: number, before: number, is: number, now: number): string {
  const difference = (now === 0 ? 0 : is / now) - (before === 0 ? 0 : was / before)
  const size = Math.abs(difference * 100)
  return size < 0.05 ? '' : change(difference, value => `${value < 0 ? '−' : ''}${size.toFixed(1)} pp`)
}
