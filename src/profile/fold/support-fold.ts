import type { CellKey } from '../need.js'
import { coarsenSlots, mergeSlots, noSlots, type Slots, slotsOfSorted } from '../slots.js'
import type { Support } from '../statistic.js'
import {
  assembleSupport,
  fittingShift,
  joinedLows,
  limitsOfCells,
  type SupportLimits,
  unionOf,
} from '../support.js'
import { sortNumbers } from './sort.js'

/** Small whole numbers are counted in place: they are common, and a counting array spares them the sort. */
const smallIntegers = 65_536

/** A support while rows come in. */
export interface SupportFold {
  /** @param values one per row, NaN = missing. @param cells the row's cell; absent where there is one cell only */
  add(values: Float64Array, rows: number, cells: Int32Array | undefined): void
  /** @param into the cell of the result for each cell of `add`. @param most counts, all cells together */
  finish(keys: readonly CellKey[], into: Int32Array, most: number): Support
}

interface Cell {
  pending: Float64Array
  length: number
  slots: Slots
}

export function foldSupport(limits: SupportLimits): SupportFold {
  const cells: Cell[] = []
  let integers: Float64Array = new Float64Array(64)
  let shift = 0
  let pending = 0
  // Values not yet sorted may take as much room as the values that are listed.
  const mostPending = Math.max(65_536, Math.min(limits.exact, 1 << 23))

  function add(values: Float64Array, rows: number, of: Int32Array | undefined): void {
    if (of === undefined) {
      const cell = cellAt(cells, 0)
      if (cell.pending.length < cell.length + rows) grow(cell, rows)
      integers = countSmallIntegers(values, rows, integers)
      const before = cell.length
      cell.length = appendOthers(values, rows, cell.pending, before)
      pending += cell.length - before
    } else pending += appendApart(values, rows, of, cells)
    if (pending >= mostPending) compact()
  }

  function compact(): void {
    for (const cell of cells) settle(cell, shift)
    pending = 0
    const needed = fittingShift(joinedLows(cells.map(cell => cell.slots)), shift, limits)
    if (needed === shift) return
    shift = needed
    for (const cell of cells) cell.slots = coarsenSlots(cell.slots, shift)
  }

  function finish(keys: readonly CellKey[], into: Int32Array, most: number): Support {
    // A few whole numbers among others are sorted with them sooner than merged.
    const [first] = cells
    if (first !== undefined && rowsOf(integers) * 8 < first.length) integers = takeIntegers(first, integers)
    for (const cell of cells) {
      settle(cell, shift)
      cell.pending = new Float64Array(0)
    }
    pending = 0
    const parts: Slots[][] = keys.map(() => [])
    for (let cell = 0; cell < into.length; cell++) {
      const slots = cells[cell]?.slots
      if (slots !== undefined) parts[into[cell] as number]?.push(slots)
    }
    const counted = coarsenSlots(slotsOfIntegers(integers), shift)
    if (counted.low.length > 0) parts[0]?.push(counted)
    const lists = parts.map(part => unionOf(part, shift))
    return assembleSupport(keys, lists, shift, limitsOfCells(limits, keys.length, most))
  }

  return { add, finish }
}

function cellAt(cells: Cell[], index: number): Cell {
  while (cells.length <= index) cells.push({ pending: new Float64Array(0), length: 0, slots: noSlots })
  return cells[index] as Cell
}

function grow(cell: Cell, by: number): void {
  const larger = new Float64Array(Math.max(16, cell.pending.length * 2, cell.length + by))
  larger.set(cell.pending.subarray(0, cell.length))
  cell.pending = larger
}

function countSmallIntegers(values: Float64Array, rows: number, integers: Float64Array): Float64Array {
  let counts = integers
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    const whole = value | 0
    // Also takes -0, as 0.
    if (whole !== value || whole < 0 || whole >= smallIntegers) continue
    if (whole >= counts.length) {
      counts = new Float64Array(Math.min(smallIntegers, Math.max(whole + 1, counts.length * 2)))
      counts.set(integers)
      integers = counts
    }
    counts[whole] = (counts[whole] as number) + 1
  }
  return counts
}

function appendOthers(values: Float64Array, rows: number, pending: Float64Array, length: number): number {
  let end = length
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    const whole = value | 0
    if (!Number.isNaN(value) && (whole !== value || whole < 0 || whole >= smallIntegers))
      pending[end++] = value
  }
  return end
}

function appendApart(values: Float64Array, rows: number, of: Int32Array, cells: Cell[]): number {
  let added = 0
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    const cell = cellAt(cells, of[i] as number)
    if (cell.length === cell.pending.length) grow(cell, 1)
    // Adding 0 makes 0 of -0.
    cell.pending[cell.length++] = value + 0
    added++
  }
  return added
}

function settle(cell: Cell, shift: number): void {
  if (cell.length === 0) return
  const sorted = sortNumbers(cell.pending.subarray(0, cell.length))
  const slots = slotsOfSorted(sorted)
  cell.slots = mergeSlots(cell.slots, shift === 0 ? slots : coarsenSlots(slots, shift), shift)
  cell.length = 0
}

function rowsOf(integers: Float64Array): number {
  return integers.reduce((sum, count) => sum + count, 0)
}

/** @returns the counting array, emptied */
function takeIntegers(cell: Cell, integers: Float64Array): Float64Array {
  const rows = rowsOf(integers)
  if (cell.pending.length < cell.length + rows) grow(cell, rows)
  for (let value = 0; value < integers.length; value++) {
    const end = cell.length + (integers[value] as number)
    cell.pending.fill(value, cell.length, end)
    cell.length = end
  }
  return new Float64Array(0)
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
