import { alike } from '../profile/views/common-cells.js'
import { type Ordered } from '../profile/views/distribution.js'
import { markedSlots } from '../profile/views/marks.js'
import { slotFrom, valuesBefore } from '../profile/views/slots-below.js'
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
  const sides = alike(reference, candidate)
  const heavy = isOwn ? heavyValues(sides[0], bins === 'deciles' ? 10 : count) : []
  const edges = all.filter(edge => !heavy.includes(edge))
  const counted = isOwn ? countFilled(sides, edges, heavy, closed) : countAll(sides, edges, closed)
  return {
    reference: Float64Array.from(counted, bin => bin.reference),
    candidate: Float64Array.from(counted, bin => bin.candidate),
    labels: counted.map(bin =>
      bin.value === undefined ? rangeLabel(bin.from, bin.to, closed) : valueLabel(bin.value, bin.value),
    ),
  }
}

/** Cells are the same on both, or no cell of one has values of two of the other. */
type Sides = readonly [reference: Ordered, candidate: Ordered]

/** A place on the way up: the next slot of each side. */
type Place = readonly [reference: number, candidate: number]

/** A slot that an edge cuts is counted above it. An edge that is no number, as of 1e308 and -1e308, is past everything. */
function placeOf(edge: number, sides: Sides, closed: Closed): Place {
  const first = (side: Ordered) => {
    const slot = Number.isNaN(edge) ? side.counts.length : slotFrom(side, edge)
    return closed === 'right' && side.high[slot] === edge ? slot + 1 : slot
  }
  return [first(sides[0]), first(sides[1])]
}

function endOf([reference, candidate]: Sides): Place {
  return [reference.counts.length, candidate.counts.length]
}

/** Edges at the end of what doubles hold need not ascend. */
function further(from: Place, to: Place): Place {
  return [Math.max(from[0], to[0]), Math.max(from[1], to[1])]
}

function rowsBetween([reference, candidate]: Sides, from: Place, to: Place) {
  return {
    reference: valuesBefore(reference, to[0]) - valuesBefore(reference, from[0]),
    candidate: valuesBefore(candidate, to[1]) - valuesBefore(candidate, from[1]),
  }
}

/** Every bin, as tools that bin by edges alone have it. */
function countAll(sides: Sides, edges: readonly number[], closed: Closed): Counted[] {
  let at: Place = [0, 0]
  return [...edges.map(edge => placeOf(edge, sides, closed)), endOf(sides)].map((next, place) => {
    const from = at
    at = further(from, next)
    return { ...between(edges, place, undefined), ...rowsBetween(sides, from, at) }
  })
}

/** Bins with rows, cut by the edges and by the heavy values, which stand alone. */
function countFilled(
  sides: Sides,
  edges: readonly number[],
  heavy: readonly number[],
  closed: Closed,
): Counted[] {
  const bins: Counted[] = []
  const cuts = [...edges.map(edge => ({ edge })), ...heavy.map(value => ({ value }))].sort(
    (a, b) => ('edge' in a ? a.edge : a.value) - ('edge' in b ? b.edge : b.value),
  )
  let at: Place = [0, 0]
  let place = 0
  let open: Counted | undefined
  let passed: number | undefined
  const goTo = (to: Place) => {
    if (to[0] > at[0] || to[1] > at[1]) {
      open = { ...between(edges, place, passed), ...rowsBetween(sides, at, to) }
      bins.push(open)
    }
    at = to
  }
  for (const cut of cuts) {
    if ('edge' in cut) {
      goTo(placeOf(cut.edge, sides, closed))
      place++
      continue
    }
    const { value } = cut
    goTo(placeOf(value, sides, 'left'))
    if (open !== undefined) open.to = value
    const after = placeOf(value, sides, 'right')
    bins.push({ value, ...rowsBetween(sides, at, after) })
    at = after
    open = undefined
    passed = value
  }
  goTo(endOf(sides))
  return bins
}

/** Values with a bin's share of the rows: in a stretch of slots that has fewer there is none. */
function heavyValues({ n, low, high, counts, marks }: Ordered, parts: number): number[] {
  const heavy: number[] = []
  for (let slot = 0; slot < counts.length; slot++) {
    const stretch = slot % markedSlots === 0 ? marks?.[slot / markedSlots] : undefined
    if (stretch !== undefined && ((marks?.[slot / markedSlots + 1] ?? n) - stretch) * parts < n)
      slot += markedSlots - 1
    else if (low[slot] === high[slot] && (counts[slot] as number) * parts >= n)
      heavy.push(low[slot] as number)
  }
  return heavy
}

/** From the last edge, or the last heavy value passed since, to the next edge. */
function between(edges: readonly number[], place: number, passed: number | undefined): Bin {
  const [edge, to] = [edges[place - 1], edges[place]]
  const from = edge === undefined || passed === undefined ? (edge ?? passed) : Math.max(edge, passed)
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
