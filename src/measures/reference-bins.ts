import type { Ordered } from '../profile/views/distribution.js'
import { type CommonCells, commonCells } from '../profile/views/ordered.js'
import { innerEdges } from './bin-edges.js'
import type { Closed, Settings } from './distances/settings.js'
import { rangeLabel, valueLabel } from './label.js'
import type { Cells } from './level-cells.js'

/** A bin between two edges, open where an end is absent, or one value that has a bin to itself. */
interface Bin {
  from?: number
  to?: number
  value?: number
}
type Counted = Bin & { reference: number; candidate: number }

export type Binning = Pick<Settings, 'bins' | 'count' | 'closed' | 'ties'>

/**
 * Rows of both sides in bins of numbers: without settings between the deciles of the reference, [a, b), the outer bins
 * open, equal edges merged, bins without a row left out, and a bin of its own for a value that holds a tenth of the
 * reference or more, because otherwise the bin that it falls into hides what happens around it.
 *
 * @returns undefined where there are no edges to be had
 */
export function referenceBins(
  reference: Ordered,
  candidate: Ordered,
  { bins = 'deciles', count = 10, closed = 'left', ties = 'own-bin' }: Binning = {},
): Cells | undefined {
  const areQuantiles = bins === 'deciles' || bins === 'quantiles'
  const isOwn = areQuantiles && ties === 'own-bin'
  const all = innerEdges(reference, candidate, bins, count, isOwn)
  if (all === undefined) return undefined
  const values = commonCells(reference, candidate)
  const parts = bins === 'deciles' ? 10 : count
  const heavy = isOwn ? heavyValues(values, reference.n, parts) : new Set<number>()
  const edges = all.filter(edge => !heavy.has(edge))
  const counted = isOwn ? countFilled(values, edges, heavy, closed) : countAll(values, edges, closed)
  return {
    reference: Float64Array.from(counted, bin => bin.reference),
    candidate: Float64Array.from(counted, bin => bin.candidate),
    labels: counted.map(bin =>
      bin.value === undefined ? rangeLabel(bin.from, bin.to, closed) : valueLabel(bin.value, bin.value),
    ),
  }
}

/** Every bin, as tools that bin by edges alone have it. */
function countAll(values: CommonCells, edges: readonly number[], closed: Closed): Counted[] {
  const bins = Array.from({ length: edges.length + 1 }, (_, place) => ({
    ...between(edges, place, undefined),
    reference: 0,
    candidate: 0,
  }))
  let place = 0
  for (let i = 0; i < values.low.length; i++) {
    while (place < edges.length && isPast(edges[place] ?? 0, values.high[i] ?? 0, closed)) place++
    const bin = bins[place]
    if (!bin) continue
    bin.reference += values.a[i] ?? 0
    bin.candidate += values.b[i] ?? 0
  }
  return bins
}

function countFilled(
  values: CommonCells,
  edges: readonly number[],
  heavy: ReadonlySet<number>,
  closed: Closed,
): Counted[] {
  const bins: Counted[] = []
  // Values ascend, so the place among the edges only ever grows.
  let place = 0
  let open: Counted | undefined
  let passed: number | undefined
  for (let i = 0; i < values.low.length; i++) {
    const [low, high] = [values.low[i] ?? 0, values.high[i] ?? 0]
    const [a, b] = [values.a[i] ?? 0, values.b[i] ?? 0]
    if (heavy.has(low)) {
      if (open) open.to = low
      bins.push({ value: low, reference: a, candidate: b })
      open = undefined
      passed = low
      continue
    }
    const before = place
    while (place < edges.length && isPast(edges[place] ?? 0, high, closed)) place++
    if (open === undefined || place !== before) {
      open = { ...between(edges, place, passed), reference: 0, candidate: 0 }
      bins.push(open)
    }
    open.reference += a
    open.candidate += b
  }
  return bins
}

/** A slot that an edge cuts is counted above it. */
function isPast(edge: number, value: number, closed: Closed): boolean {
  return closed === 'left' ? edge <= value : edge < value
}

function heavyValues({ low, high, a }: CommonCells, n: number, parts: number): Set<number> {
  const heavy = new Set<number>()
  for (let i = 0; i < low.length; i++) {
    const value = low[i] ?? 0
    if (value === high[i] && (a[i] ?? 0) * parts >= n) heavy.add(value)
  }
  return heavy
}

/** From the last edge, or the last heavy value passed since, to the next edge. */
function between(edges: readonly number[], place: number, passed: number | undefined): Bin {
  const [edge, to] = [edges[place - 1], edges[place]]
  const from = edge === undefined || passed === undefined ? (edge ?? passed) : Math.max(edge, passed)
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
