import type { CellKey } from '../need.js'
import { coarsenSlots, mergeSlots, noSlots, type Slots } from '../slots.js'
import type { Support } from '../statistic.js'
import {
  assembleSupport,
  fittingShift,
  joinedLows,
  limitsOfCells,
  type SupportLimits,
  unionOf,
} from '../support.js'
import {
  append,
  noPending,
  type PendingValues,
  pendingLength,
  type SortedValues,
  type SortRoom,
  takeValues,
} from './pending-values.js'

/** Small whole numbers are counted in place: they are common, and a counting array spares them the sort. */
const smallIntegers = 65_536
/** Fewer values than this are not worth sorting. */
const leastPending = 1 << 14

/** A support while rows come in. */
export interface SupportFold {
  /** @param values one per row, NaN = missing. @param cells the row's cell; absent where there is one cell only */
  add(values: Float64Array, rows: number, cells: Int32Array | undefined): void
  /** @param into the cell of the result for each cell of `add`. @param most counts, all cells together */
  finish(keys: readonly CellKey[], into: Int32Array, most: number): Support
}

interface Cell {
  pending: PendingValues
  /** On the grid at the fold's shift. */
  slots: Slots
}

/** @param room to sort in, which several folds may share */
export function foldSupport(limits: SupportLimits, room: SortRoom): SupportFold {
  const cells: Cell[] = []
  const integers: Integers = { counts: new Float64Array(64), rows: 0, most: 0 }
  // Values wait, in 8 bytes each, for as long as all of them may be listed; then for a few slots' worth of them.
  const mostWaiting = Math.max(leastPending, limits.exactRows >> 1)
  let shift = 0
  let rowsIn = 0
  let taken = 0
  let pending = 0

  function add(values: Float64Array, rows: number, of: Int32Array | undefined): void {
    rowsIn += rows
    // An array that is mostly empty costs more than the sort it spares.
    integers.most = Math.min(smallIntegers, Math.max(limits.exact, limits.exactRows) >> 2, 4 * rowsIn)
    const added =
      of === undefined
        ? addAll(values, rows, cellAt(cells, 0).pending, integers)
        : addApart(values, rows, of, cells)
    taken += added
    pending += added
    if (pending >= mostWaiting && taken > limits.exactRows) settle()
  }

  function settle(): void {
    for (const cell of cells) settleCell(cell)
    pending = 0
    const needed = fittingShift(joinedLows(cells.map(({ slots }) => slots)), shift, limits, taken)
    if (needed === shift) return
    shift = needed
    for (const cell of cells) cell.slots = coarsenSlots(cell.slots, shift)
  }

  function settleCell(cell: Cell): void {
    if (pendingLength(cell.pending) === 0) return
    const sorted = takeValues(cell.pending, room)
    // All values need a shift no smaller than some of them do, so that only what is left of these is copied.
    if (shift === 0) shift = fittingShift(sorted.values, shift, limits, taken)
    cell.slots = mergeSlots(cell.slots, slotsOfSorted(sorted, shift), shift)
  }

  function finish(keys: readonly CellKey[], into: Int32Array, most: number): Support {
    // A few whole numbers among others are sorted with them sooner than merged.
    const [first] = cells
    if (first !== undefined && integers.rows * 8 < pendingLength(first.pending))
      takeIntegers(first.pending, integers)
    for (const cell of cells) settleCell(cell)
    pending = 0
    const parts: Slots[][] = keys.map(() => [])
    for (let cell = 0; cell < into.length; cell++) {
      const slots = cells[cell]?.slots
      if (slots !== undefined) parts[into[cell] as number]?.push(slots)
    }
    const counted = onGrid(slotsOfIntegers(integers.counts), shift)
    if (counted.low.length > 0) parts[0]?.push(counted)
    const lists = parts.map(part => unionOf(part, shift))
    return assembleSupport(keys, lists, shift, limitsOfCells(limits, keys.length, most), false)
  }

  return { add, finish }
}

function cellAt(cells: Cell[], index: number): Cell {
  while (cells.length <= index) cells.push({ pending: noPending(), slots: noSlots })
  return cells[index] as Cell
}

/** Small whole numbers by their value. */
interface Integers {
  counts: Float64Array
  /** All rows that are counted. */
  rows: number
  /** Those below it are counted. */
  most: number
}

/** @returns how many values wait that did not before */
function addAll(values: Float64Array, rows: number, pending: PendingValues, integers: Integers): number {
  const { most } = integers
  let { counts } = integers
  let added = 0
  let counted = 0
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    const whole = value | 0
    // Also takes -0, as 0.
    if (whole === value && whole >= 0 && whole < most) {
      if (whole >= counts.length) counts = enlarged(integers, whole)
      counts[whole] = (counts[whole] as number) + 1
      counted++
    } else if (!Number.isNaN(value)) {
      append(pending, value)
      added++
    }
  }
  integers.rows += counted
  return added
}

function enlarged(integers: Integers, whole: number): Float64Array {
  const { counts, most } = integers
  integers.counts = new Float64Array(Math.min(most, Math.max(whole + 1, counts.length * 2)))
  integers.counts.set(counts)
  return integers.counts
}

function addApart(values: Float64Array, rows: number, of: Int32Array, cells: Cell[]): number {
  let added = 0
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    // Adding 0 makes 0 of -0.
    append(cellAt(cells, of[i] as number).pending, value + 0)
    added++
  }
  return added
}

function takeIntegers(pending: PendingValues, integers: Integers): void {
  const { counts } = integers
  for (let value = 0; value < counts.length; value++)
    for (let rows = counts[value] as number; rows > 0; rows--) append(pending, value)
  integers.counts = new Float64Array(0)
  integers.rows = 0
}

/** Different values are their own slots as long as all are listed. */
function onGrid(slots: Slots, shift: number): Slots {
  return shift === 0 ? slots : coarsenSlots(slots, shift)
}

/** On the grid at `shift`, and a copy of what lies in the room to sort in. */
function slotsOfSorted({ values, counts }: SortedValues, shift: number): Slots {
  const sorted = { low: values, high: values, count: counts }
  const slots = onGrid(sorted, shift)
  if (slots !== sorted) return slots
  const low = values.slice()
  return { low, high: low, count: counts.slice() }
}

function slotsOfIntegers(integers: Float64Array): Slots {
  let distinct = 0
  for (const count of integers) if (count > 0) distinct++
  const low = new Float64Array(distinct)
  const count = new Float64Array(distinct)
  let slot = 0
  for (let value = 0; value < integers.length; value++) {
    if ((integers[value] as number) === 0) continue
    low[slot] = value
    count[slot++] = integers[value] as number
  }
  return { low, high: low, count }
}
