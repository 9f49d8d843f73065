import type { Ordered } from '../profile/views/distribution.js'
import { type CommonCells, commonCells, quantile } from '../profile/views/ordered.js'
import { rangeLabel, valueLabel } from './label.js'
import type { Cells } from './level-cells.js'
import { orderStatistic } from './order-statistic.js'

/** A bin [from, to) between decile edges, open where an end is absent, or one value that has a bin to itself. */
interface Bin {
  from?: number
  to?: number
  value?: number
}

/**
 * Rows of both sides between the deciles of the reference: bins [a, b), the outer ones open, equal edges merged.
 *
 * `ties`, what becomes of a value that holds a tenth of the reference or more: `'own-bin'`, ours, because otherwise the
 * bin that it falls into hides what happens around it; `'shared'` leaves it in [a, b), the convention of numpy-based
 * tools and of figures somebody may already use. Bins without a row on either side are left out.
 */
export function referenceBins(
  reference: Ordered,
  candidate: Ordered,
  ties: 'own-bin' | 'shared' = 'own-bin',
): Cells {
  const values = commonCells(reference, candidate)
  const heavy = ties === 'own-bin' ? heavyValues(values, reference.n) : new Set<number>()
  const decile = ties === 'own-bin' ? exactDecile : numpyDecile
  const edges = innerEdges(tenth => decile(reference, tenth)).filter(edge => !heavy.has(edge))
  const bins: (Bin & { reference: number; candidate: number })[] = []
  // Values ascend, so the place among the edges only ever grows.
  let place = 0
  let open: (typeof bins)[number] | undefined
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
    while (place < edges.length && (edges[place] ?? 0) <= high) place++
    if (open === undefined || place !== before) {
      open = { ...between(edges, place, passed), reference: 0, candidate: 0 }
      bins.push(open)
    }
    open.reference += a
    open.candidate += b
  }
  return {
    reference: Float64Array.from(bins, bin => bin.reference),
    candidate: Float64Array.from(bins, bin => bin.candidate),
    labels: bins.map(bin =>
      bin.value === undefined ? rangeLabel(bin.from, bin.to) : valueLabel(bin.value, bin.value),
    ),
  }
}

/** Deciles without duplicates and without the smallest and the largest value. */
function innerEdges(decile: (tenth: number) => number): number[] {
  return [...new Set(Array.from({ length: 11 }, (_, tenth) => decile(tenth)))].slice(1, -1)
}

/** Type 7 with its rank in whole tenths: what numpy's rounding adds to 0 would be an edge of its own beside a heavy 0. */
function exactDecile(reference: Ordered, tenth: number): number {
  const rank = ((reference.n - 1) * tenth) / 10
  const before = Math.floor(rank)
  const share = rank - before
  const a = middle(orderStatistic(reference, before + 1))
  const b = share === 0 ? a : middle(orderStatistic(reference, before + 2))
  if (a === b) return a
  return Number.isFinite(b - a) ? a + (b - a) * share : share < 0.5 ? a : b
}

/** numpy's quantile(x, linspace(0, 1, 11)) to the last bit: it decides on which side of an edge a value falls. */
function numpyDecile(reference: Ordered, tenth: number): number {
  return quantile(reference, Math.min(1, tenth * 0.1)).value
}

function middle({ low, high }: { low: number; high: number }): number {
  return low === high ? low : low / 2 + high / 2
}

function heavyValues({ low, high, a }: CommonCells, n: number): Set<number> {
  const heavy = new Set<number>()
  for (let i = 0; i < low.length; i++) {
    const value = low[i] ?? 0
    if (value === high[i] && (a[i] ?? 0) * 10 >= n) heavy.add(value)
  }
  return heavy
}

/** From the last edge, or the last heavy value passed since, to the next edge. */
function between(edges: readonly number[], place: number, passed: number | undefined): Bin {
  const [edge, to] = [edges[place - 1], edges[place]]
  const from = edge === undefined || passed === undefined ? (edge ?? passed) : Math.max(edge, passed)
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
