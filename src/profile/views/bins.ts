import type { Ordered } from './distribution.js'
import { quantile } from './ordered.js'
import { shownRange } from './shown.js'
import { slotFrom, valuesBefore } from './slots-below.js'

/** Bins of a summary's histogram, at most. */
const mostBins = 24

export interface Bins {
  edges: number[]
  reference: number[]
  candidate: number[]
  tails: boolean
}

/**
 * Bins for the eye: equal widths between the joint 1 % and 99 % quantiles, the end bins holding what lies beyond, so
 * that one outlier does not squeeze all the rest into one bar. Whole numbers over a short range get a bin each.
 *
 * @param minCount neighbours are joined until each bin has no row or as many as this of a side; of a side that has not
 * twice as many, whose ends would be the values of a few, nothing is counted
 */
export function binsOf(
  reference: Ordered | undefined,
  candidate: Ordered | undefined,
  minCount: number,
): { bins?: Bins } {
  const [before, now] = [countable(reference, minCount), countable(candidate, minCount)]
  const sides = [before, now].filter(side => side !== undefined)
  const ranges = sides.flatMap(side => outerRange(side, minCount) ?? [])
  const low = Math.min(...ranges.map(range => range.low))
  const high = Math.max(...ranges.map(range => range.high))
  if (!Number.isFinite(low) || !Number.isFinite(high)) return {}
  const edges = edgesBetween(low, high, sides.every(isWhole))
  if (edges === undefined) return {}
  const counts = [before, now].map(side => binCounts(side, edges))
  const starts = joinSmall(counts, minCount)
  const [a = [], b = []] = counts.map(side => summed(side, starts))
  const [first, last] = [edges[0] as number, edges[edges.length - 1] as number]
  const tails = sides.some(
    side => (side.low[0] as number) < first || (side.high[side.high.length - 1] as number) > last,
  )
  return {
    bins: { edges: starts.map(start => edges[start] as number), reference: a, candidate: b, tails },
  }
}

function countable(side: Ordered | undefined, minCount: number): Ordered | undefined {
  return side !== undefined && side.n > 0 && side.n >= 2 * minCount ? side : undefined
}

/** From the 1 % to the 99 % quantile, or as far as enough rows lie beyond. */
function outerRange(side: Ordered, minCount: number): { low: number; high: number } | undefined {
  const range = shownRange(side, minCount)
  return (
    range && {
      low: Math.max(range.low, quantile(side, 0.01).value),
      high: Math.min(range.high, quantile(side, 0.99).value),
    }
  )
}

/** Where each joined bin begins, and the end: none has fewer rows of a side than `minCount`, but for none at all. */
function joinSmall(sides: readonly (readonly number[])[], minCount: number): number[] {
  const end = sides[0]?.length ?? 0
  const isSmall = (from: number, to: number) =>
    sides.some(counts => {
      const rows = sum(counts.slice(from, to))
      return rows > 0 && rows < minCount
    })
  const starts = [0]
  const last = () => starts[starts.length - 1] as number
  for (let bin = 1; bin < end; bin++) if (!isSmall(last(), bin)) starts.push(bin)
  // What is left over at the top joins the bins below it.
  while (starts.length > 1 && isSmall(last(), end)) starts.pop()
  return [...starts, end]
}

function summed(counts: readonly number[], starts: readonly number[]): number[] {
  return starts.slice(1).map((end, bin) => sum(counts.slice(starts[bin], end)))
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, rows) => total + rows, 0)
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

/** Rows in each bin. */
function binCounts(side: Ordered | undefined, edges: readonly number[]): number[] {
  if (side === undefined) return new Array(edges.length - 1).fill(0)
  if (!side.exact) return sharedCounts(side, edges)
  // Of a million values only those around an edge are looked at.
  const below = edges.slice(1, -1).map(edge => valuesBefore(side, slotFrom(side, edge)))
  return [...below, side.n].map((rows, bin) => rows - (below[bin - 1] ?? 0))
}

/** Rows in each bin; those of a slot over several bins are shared out by width, to whole rows. */
function sharedCounts(side: Ordered, edges: readonly number[]): number[] {
  const counts: number[] = new Array(edges.length - 1).fill(0)
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
