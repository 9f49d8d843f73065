import type { ColumnSummary } from '../../profile/views/summary.js'
import { percent } from '../words/number.js'
import type { Shape } from '../words/shape.js'
import { html, type Markup, nothing } from './markup.js'
import { columnValue } from './value.js'

const WIDTH = 360
const BASE = 150
const TOP = 14

/** A small picture of a shape, for tables: reference as grey ground, candidate as a blue line. */
export function sparkline({ reference, candidate }: Shape, width = 96, height = 22): Markup {
  const highest = Math.max(...candidate, ...(reference ?? []))
  const frame = { left: 0, width, base: height - 1, height: height - 3, highest }
  const ground = reference && html`<path class="ra" d="${area(reference, frame)}"/>`
  return html`<svg viewBox="0 0 ${width} ${height}" class="sp" aria-hidden="true">${ground}<path class="cl" d="${steps(candidate, frame)}"/><path class="ax" d="M0 ${height - 0.5}H${width}"/></svg>`
}

/** Both distributions over shared bins; `shape` has one cell a bin. */
export function distributionFigure(column: ColumnSummary, shape: Shape): Markup {
  const { bins, kind } = column
  if (bins === undefined) return nothing
  const highest = Math.max(...shape.candidate, ...(shape.reference ?? []))
  const frame = { left: 0, width: WIDTH, base: BASE, height: BASE - TOP, highest }
  const ground =
    shape.reference &&
    html`<path class="ra" d="${area(shape.reference, frame)}"/><path class="rl" d="${steps(shape.reference, frame)}"/>`
  const notes = [
    bins.tails ? 'The first and the last bin hold the tails.' : '',
    bins.edges.length - 1 < shape.candidate.length ? 'Bins with too few rows are joined.' : '',
  ].filter(note => note !== '')
  const about = notes.length === 0 ? nothing : html`<p class="m">${notes.join(' ')}</p>`
  return html`<figure><figcaption>Distribution, same bins on both sides</figcaption>
<svg viewBox="0 0 ${WIDTH} ${BASE + 20}" role="img" class="ch" aria-label="${describe(column)}">${shareLines(highest)}${ground}<path class="cl" d="${steps(shape.candidate, frame)}"/><path class="ax" d="M0 ${BASE}H${WIDTH}"/>${valueTicks(bins.edges, value => columnValue(value, kind))}</svg>${about}</figure>`
}

function describe({ name, reference, candidate, kind }: ColumnSummary): string {
  const middle = (median: number | undefined) =>
    median === undefined ? 'unknown' : columnValue(median, kind)
  const was = reference === undefined ? '' : `reference around ${middle(reference.median)}, `
  return `Distribution of ${name}: ${was}candidate around ${middle(candidate?.median)}`
}

interface Frame {
  left: number
  width: number
  base: number
  height: number
  highest: number
}

function steps(cells: readonly number[], { left, width, base, height, highest }: Frame): string {
  const wide = width / cells.length
  return cells
    .map((share, index) => {
      const y = short(base - (share / highest) * height)
      const [from, to] = [short(left + index * wide), short(left + (index + 1) * wide)]
      return `${index === 0 ? 'M' : 'L'}${from} ${y}H${to}`
    })
    .join('')
}

function area(cells: readonly number[], frame: Frame): string {
  const { left, width, base } = frame
  return `M${left} ${base}${steps(cells, frame).replace('M', 'L')}L${short(left + width)} ${base}Z`
}

function shareLines(highest: number): Markup[] {
  const step = niceStep(highest, 5)
  const at = Array.from({ length: Math.floor(highest / step) }, (_, index) => (index + 1) * step)
  return at.map(share => {
    const y = short(BASE - (share / highest) * (BASE - TOP))
    return html`<path class="gr" d="M0 ${y}H${WIDTH}"/><text class="t2" x="${WIDTH}" y="${y - 3}" text-anchor="end">${percent(share, step < 0.01 ? 1 : 0)}</text>`
  })
}

function valueTicks(edges: readonly number[], format: (value: number) => string): Markup[] {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)]
  if (!(last > first)) return []
  const step = niceStep(last - first, 6)
  const ticks: Markup[] = []
  for (let value = Math.ceil(first / step) * step; value <= last; value += step) {
    const x = short(((value - first) / (last - first)) * WIDTH)
    const anchor = x < 20 ? 'start' : x > WIDTH - 20 ? 'end' : 'middle'
    const label = format(Math.abs(value) < step / 1e6 ? 0 : value)
    ticks.push(
      html`<path class="ax" d="M${x} ${BASE}v4"/><text class="t2" x="${x}" y="${BASE + 17}" text-anchor="${anchor}">${label}</text>`,
    )
  }
  return ticks
}

/** 1, 2 or 5 times a power of ten, so that about `most` steps fit. */
function niceStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most))
  const factor = [1, 2, 5, 10].find(each => span / (each * power) <= most) ?? 10
  return factor * power
}

function short(value: number): number {
  return Number(value.toFixed(1))
}
