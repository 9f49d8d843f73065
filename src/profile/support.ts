import { joinShifts, smallestShift } from './grid.js'
import { placesOf, sortedPositions } from './level.js'
import type { CellKey } from './need.js'
import { coarsenSlots, mergeSlots, noSlots, type Slots, withoutEmpty } from './slots.js'
import type { Support } from './statistic.js'

/**
 * What a support may hold: up to `exact` distinct values one by one, and those of up to `exactRows` rows; else at most
 * `grid` cells of the prefix grid. Rows and distinct values only grow as parts are joined, so which it is does not depend
 * on how they are.
 */
export interface SupportLimits {
  exact: number
  exactRows: number
  grid: number
}

/** The limits of a need that says how many values it wants at most. */
export function limitsOfNeed(
  { size }: { size?: number },
  { exact, exactRows, grid }: SupportLimits,
): SupportLimits {
  return size === undefined ? { exact, exactRows, grid } : { exact: size, exactRows: 0, grid: size }
}

/** In place of a number of rows, where they are weighed and nobody has counted them. */
export const uncounted = Number.POSITIVE_INFINITY

/** The limits of a support whose cells together may have `most` counts: many cells share coarser slots. */
export function limitsOfCells(limits: SupportLimits, cells: number, most: number): SupportLimits {
  if (cells <= 1) return limits
  const slots = Math.max(1, Math.floor(most / cells))
  const { exact, exactRows, grid } = limits
  return { exact: Math.min(exact, slots), exactRows: Math.min(exactRows, slots), grid: Math.min(grid, slots) }
}

/** Groups of a stored profile: kept as they are, coarser than any grid and without a shift of their own. */
const storedGroups = -1

export function emptySupport(cells: CellKey[] = [[]]): Support {
  return {
    fold: 'support',
    shift: 0,
    cells,
    low: new Float64Array(0),
    high: new Float64Array(0),
    counts: cells.map(() => new Float64Array(0)),
  }
}

/** The shift that these values of so many rows need: 0 while they can be listed, else as the grid's size asks. */
export function fittingShift(
  values: Float64Array,
  from: number,
  limits: SupportLimits,
  rows: number,
): number {
  const most = rows <= limits.exactRows ? Number.POSITIVE_INFINITY : limits.exact
  if (from === 0 && values.length <= most) return 0
  const joins = joinShifts(values)
  if (from === 0 && smallestShift(joins, 0, most) === 0) return 0
  return smallestShift(joins, Math.max(from, 0), Math.min(limits.grid, limits.exact))
}

/** Every low end of some lists, ascending. */
export function joinedLows(lists: readonly Slots[]): Float64Array {
  return joinedLists(lists.map(list => list.low))
}

/** All of some ascending lists in one. */
export function joinedLists(lists: readonly Float64Array[]): Float64Array {
  if (lists.length === 1) return lists[0] as Float64Array
  let size = 0
  for (const list of lists) size += list.length
  const all = new Float64Array(size)
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all.sort()
}

/**
 * One support from a list of slots a cell. The shift follows from all cells together, so that edges do not depend on
 * how rows are split into cells.
 *
 * @param shift of the lists; -1 for groups that must stay as they are
 * @param isWeighed counts are sums of weights, which say nothing of how many rows there were
 */
export function assembleSupport(
  keys: readonly CellKey[],
  lists: readonly Slots[],
  shift: number,
  limits: SupportLimits,
  isWeighed: boolean,
): Support {
  const rows = isWeighed ? uncounted : rowsIn(lists)
  const fitting = shift === storedGroups ? 0 : fittingShift(joinedLows(lists), shift, limits, rows)
  const fitted = fitting === 0 ? lists : lists.map(list => coarsenSlots(list, fitting))
  const order = sortedPositions(keys)
  const union = fitted.length === 1 ? (fitted[0] as Slots) : unionOf(fitted, fitting)
  const counts: Float64Array[] = []
  for (const position of order) {
    const list = fitted[position] ?? noSlots
    counts.push(list === union ? list.count : spread(list, union))
  }
  return {
    fold: 'support',
    shift: shift === storedGroups ? storedGroups : fitting,
    cells: Array.from(order, position => keys[position] ?? []),
    low: union.low,
    high: union.high,
    counts,
  }
}

function rowsIn(lists: readonly Slots[]): number {
  let rows = 0
  for (const { count } of lists) for (let slot = 0; slot < count.length; slot++) rows += count[slot] as number
  return rows
}

/** Sums of squared weights in the order that `assembleSupport` gives the cells of these keys. */
export function squaresInOrder(keys: readonly CellKey[], squares: Float64Array): Float64Array {
  return Float64Array.from(sortedPositions(keys), position => squares[position] as number)
}

/** All of the lists together, which share the grid at `shift`. Pairs are merged, so that each slot moves a few times only. */
export function unionOf(lists: readonly Slots[], shift: number): Slots {
  let joined = [...lists]
  if (joined.length === 0) return noSlots
  while (joined.length > 1) {
    const half: Slots[] = []
    for (let i = 0; i < joined.length; i += 2)
      half.push(mergeSlots(joined[i] as Slots, joined[i + 1] ?? noSlots, shift))
    joined = half
  }
  return joined[0] as Slots
}

/** Counts of a cell on the slots of all cells. */
function spread(list: Slots, union: Slots): Float64Array {
  const counts = new Float64Array(union.low.length)
  let slot = 0
  for (let i = 0; i < list.low.length; i++) {
    slot = lastAtOrBelow(union.low, list.low[i] as number, slot)
    counts[slot] = (counts[slot] as number) + (list.count[i] as number)
  }
  return counts
}

/** The last of ascending values at or below one, searched upwards from `from`, which is. */
export function lastAtOrBelow(lows: Float64Array, value: number, from: number): number {
  let step = 1
  while (from + step < lows.length && (lows[from + step] as number) <= value) {
    from += step
    step *= 2
  }
  for (; step >= 1; step /= 2)
    if (from + step < lows.length && (lows[from + step] as number) <= value) from += step
  return from
}

/** The slots that one cell uses. */
export function slotsOfCell(support: Support, cell: number): Slots {
  const count = support.counts[cell]
  return count === undefined ? noSlots : withoutEmpty({ low: support.low, high: support.high, count })
}

/** As if the rows of both had been folded together. Not for stored groups, whose edges differ. */
export function mergeSupport(a: Support, b: Support, limits: SupportLimits): Support {
  if (a.shift === storedGroups || b.shift === storedGroups)
    throw new RangeError('groups of a stored profile do not merge')
  const shift = Math.max(a.shift, b.shift)
  const { keys, places } = placesOf([a.cells, b.cells])
  const lists: Slots[] = keys.map(() => noSlots)
  const squares = new Float64Array(keys.length)
  for (const [side, support] of [a, b].entries())
    for (let cell = 0; cell < support.cells.length; cell++) {
      const target = places[side]?.[cell] as number
      const slots = coarsenSlots(slotsOfCell(support, cell), shift)
      lists[target] = mergeSlots(lists[target] ?? noSlots, slots, shift)
      squares[target] = (squares[target] as number) + (support.weightSquares?.[cell] ?? 0)
    }
  const isWeighed = a.weightSquares !== undefined || b.weightSquares !== undefined
  const merged = assembleSupport(keys, lists, shift, limits, isWeighed)
  return isWeighed ? { ...merged, weightSquares: squaresInOrder(keys, squares) } : merged
}

/** The same support under tighter limits; the same as if it had been folded under them. */
export function coarsenSupport(support: Support, limits: SupportLimits): Support {
  const lists = support.cells.map((_, cell) => slotsOfCell(support, cell))
  return assembleSupport(support.cells, lists, support.shift, limits, support.weightSquares !== undefined)
}
