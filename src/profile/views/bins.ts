import type { Ordered } from './distribution.js'
import { quantile } from './ordered.js'

/** Bins of a summary's histogram, at most. */
const mostBins = 24

/**
 * Bins for the eye: equal widths between the joint 1 % and 99 % quantiles, the end bins holding what lies beyond, so
 * that one outlier does not squeeze all the rest into one bar. Whole numbers over a short range get a bin each.
 */
export function binsOf(reference: Ordered | undefined, candidate: Ordered | undefined) {
  const sides = [reference, candidate].filter(side => side !== undefined && side.n > 0)
  if (sides.length === 0) return {}
  const low = Math.min(...sides.map(side => (side ? quantile(side, 0.01).value : Infinity)))
  const high = Math.max(...sides.map(side => (side ? quantile(side, 0.99).value : -Infinity)))
  if (!Number.isFinite(low) || !Number.isFinite(high)) return {}
  const edges = edgesBetween(
    low,
    high,
    sides.every(side => side !== undefined && isWhole(side)),
  )
  if (edges === undefined) return {}
  const counts = (side: Ordered | undefined) => binCounts(side, edges)
  const tails = sides.some(
    side =>
      side !== undefined &&
      ((side.low[0] as number) < (edges[0] as number) ||
        (side.high[side.high.length - 1] as number) > (edges[edges.length - 1] as number)),
  )
  return { bins: { edges, reference: counts(reference), candidate: counts(candidate), tails } }
}

function edgesBetween(low: number, high: number, whole: boolean): number[] | undefined {
  const [first, last] = [Math.floor(low), Math.ceil(high)]
  if (whole && last - first < mostBins)
    return Array.from({ length: last - first + 2 }, (_, i) => first - 0.5 + i)
  // A constant still is a picture: one bar.
  const half = low === high ? Math.max(Math.abs(low) * 1e-3, 0.5) : 0
  const from = low - half
  const width = (high + half - from) / mostBins
  if (!Number.isFinite(width) || from + width === from) return undefined
  return Array.from({ length: mostBins + 1 }, (_, i) => (i === mostBins ? high + half : from + i * width))
}

function isWhole(side: Ordered): boolean {
  return side.exact && side.low.every(value => Number.isInteger(value))
}

/** Rows in each bin; those of a slot over several bins are shared out by width, to whole rows. */
function binCounts(side: Ordered | undefined, edges: readonly number[]): number[] {
  const counts: number[] = new Array(edges.length - 1).fill(0)
  if (side === undefined) return counts
  let first = 0
  for (let slot = 0; slot < side.low.length; slot++) {
    const low = side.low[slot] as number
    const high = side.high[slot] as number
    const rows = side.counts[slot] as number
    // Slots ascend, so no bin before the last slot's is looked at again.
    first = binOf(low, edges, first)
    const last = low === high ? first : binOf(high, edges, first)
    if (first === last || !Number.isFinite(high - low)) {
      counts[first] = (counts[first] as number) + rows
      continue
    }
    let shared = 0
    for (let bin = first; bin <= last; bin++) {
      const end = bin === last ? rows : Math.round((rows * ((edges[bin + 1] as number) - low)) / (high - low))
      counts[bin] = (counts[bin] as number) + (end - shared)
      shared = end
    }
  }
  return counts
}

function binOf(value: number, edges: readonly number[], from: number): number {
  let bin = from
  while (bin < edges.length - 2 && value >= (edges[bin + 1] as number)) bin++
  return bin
}
