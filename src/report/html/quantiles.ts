import type { Kind } from '../../datasets/kind.js'
import type { ColumnSummary, SideSummary } from '../../profile/views/summary.js'
import { evenly } from '../words/even.js'
import { apart, change, count, measure, percent } from '../words/number.js'
import { html, type Markup, nothing } from './markup.js'
import { table } from './table.js'
import { columnValue } from './value.js'

/** Quantiles with their change in units. */
export function quantilesTable({ name, quantiles, kind }: ColumnSummary): Markup {
  if (quantiles === undefined || quantiles.length === 0) return nothing
  const both = quantiles.some(({ reference }) => reference !== undefined)
  const rows = quantiles.map(({ p, reference, candidate }) => {
    const label = p === 0.5 ? 'median' : percent(p, 0)
    if (!both) return [label, show(candidate, kind)]
    return [label, ...pair(reference, candidate, kind), shiftText(reference, candidate, kind)]
  })
  const head = both ? ['Share below', 'Reference', 'Candidate', 'Change'] : ['Share below', 'Candidate']
  return html`<div>${table(`Quantiles of ${name}`, head, evenColumns(rows), { numeric: true })}</div>`
}

/** The first column holds labels. */
function evenColumns(rows: readonly (readonly string[])[]): string[][] {
  const columns = (rows[0] ?? []).map((_, at) => rows.map(row => row[at] ?? ''))
  const even = columns.map((column, at) => (at === 0 ? column : evenly(column)))
  return rows.map((_, row) => even.map(column => column[row] ?? ''))
}

/** Rows, nulls and moments of both sides. */
export function factsTable({ name, reference, candidate, kind }: ColumnSummary): Markup {
  const sides = [reference, candidate].filter(side => side !== undefined)
  if (sides.length === 0) return nothing
  const line = (label: string, of: (side: SideSummary) => string) => [label, ...sides.map(of)]
  const even = (label: string, of: (side: SideSummary) => string) => [label, ...evenly(sides.map(of))]
  const has = (key: 'distinct' | 'mean' | 'sd' | 'min' | 'max') => sides.some(side => side[key] !== undefined)
  const rows = [
    line('rows', side => count(side.rows)),
    line('missing', side => missingText(side)),
    ...(has('distinct')
      ? [line('different values', side => (side.distinct === undefined ? '' : count(side.distinct)))]
      : []),
    ...(has('mean') && kind !== 'timestamp' ? [even('mean', side => show(side.mean, kind))] : []),
    ...(has('sd') && kind !== 'timestamp' ? [even('standard deviation', side => show(side.sd, kind))] : []),
    ...(has('min') ? [line('smallest', side => show(side.min, kind))] : []),
    ...(has('max') ? [line('largest', side => show(side.max, kind))] : []),
  ]
  const head = ['Number', ...(reference ? ['Reference'] : []), ...(candidate ? ['Candidate'] : [])]
  return html`<div>${table(`${name} in numbers`, head, rows, { numeric: true })}</div>`
}

function missingText({ rows, missing }: SideSummary): string {
  return missing === 0 ? '0' : `${count(missing)} (${percent(missing / rows)})`
}

function show(value: number | undefined, kind: Kind): string {
  return value === undefined ? '' : columnValue(value, kind)
}

function pair(a: number | undefined, b: number | undefined, kind: Kind): string[] {
  if (a === undefined || b === undefined || kind === 'timestamp') return [show(a, kind), show(b, kind)]
  return apart(a, b, (value, more) => measure(value, 3 + more))
}

export function shiftText(a: number | undefined, b: number | undefined, kind: Kind): string {
  if (a === undefined || b === undefined || a === b) return ''
  if (kind === 'timestamp') return change(Math.round((b - a) / 86_400_000), days => `${count(days)} d`)
  return change(b - a, value => measure(value))
}
