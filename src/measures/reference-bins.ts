import type { Ordered } from '../profile/views/distribution.js'
import { commonCells, quantile } from '../profile/views/ordered.js'
import { rangeLabel, valueLabel } from './label.js'
import type { Cells } from './level-cells.js'

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
  const edges = decileEdges(reference).filter(edge => !heavy.has(edge))
  // The cell of a value is the number of edges at or below it, and beside it the heavy values passed on the way.
  const bins: (Bin & { reference: number; candidate: number })[] = []
  let place = -1
  let open: (typeof bins)[number] | undefined
  for (let i = 0; i < values.low.length; i++) {
    const [low, high] = [values.low[i] ?? 0, values.high[i] ?? 0]
    const rows = { reference: values.a[i] ?? 0, candidate: values.b[i] ?? 0 }
    if (heavy.has(low)) {
      bins.push({ value: low, ...rows })
      open = undefined
      continue
    }
    const at = upTo(edges, high)
    if (open === undefined || at !== place) {
      open = { ...between(edges, at), reference: 0, candidate: 0 }
      bins.push(open)
      place = at
    }
    open.reference += rows.reference
    open.candidate += rows.candidate
  }
  return {
    reference: Float64Array.from(bins, bin => bin.reference),
    candidate: Float64Array.from(bins, bin => bin.candidate),
    labels: bins.map(bin =>
      bin.value === undefined ? rangeLabel(bin.from, bin.to) : valueLabel(bin.value, bin.value),
    ),
  }
}

/**
 * Inner edges only: numpy's unique(quantile(x, linspace(0, 1, 11))) without its two ends. Times .1 rather than over 10,
 * as linspace rounds: an edge that is a value to the last bit or not decides which bin the value falls into.
 */
function decileEdges(reference: Ordered): number[] {
  const all = Array.from({ length: 11 }, (_, tenth) => quantile(reference, Math.min(1, tenth * 0.1)).value)
  return [...new Set(all)].slice(1, -1)
}

function heavyValues(
  values: { low: Float64Array; high: Float64Array; a: Float64Array },
  n: number,
): Set<number> {
  const heavy = new Set<number>()
  for (const [i, rows] of values.a.entries()) {
    const [low, high] = [values.low[i], values.high[i]]
    if (low !== undefined && low === high && rows * 10 >= n) heavy.add(low)
  }
  return heavy
}

/** How many of the ascending edges are at or below a value. */
function upTo(edges: readonly number[], value: number): number {
  let at = 0
  while (at < edges.length && (edges[at] ?? 0) <= value) at++
  return at
}

function between(edges: readonly number[], at: number): Bin {
  const [from, to] = [edges[at - 1], edges[at]]
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
