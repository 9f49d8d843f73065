import type { CellKey } from '../../need.js'
import { coarsenSlots, mergeSlots, noSlots, type Slots } from '../../slots.js'
import type { Support } from '../../statistic.js'
import {
  assembleSupport,
  fittingShift,
  joinedLows,
  limitsOfCells,
  type SupportLimits,
  unionOf,
} from '../../support.js'
import type { Stage } from '../stage.js'
import { append, noPending, type PendingValues, pendingLength, takeValues } from './pending-values.js'
import type { SortedValues } from './sorted-values.js'

/** Fewer values than this are not worth sorting. */
const leastPending = 1 << 14

/** A support of rows that are told apart by cells, while they come in. */
export interface SupportApartFold {
  /** @param values one per row, NaN = missing. @param of the row's cell */
  add(values: Float64Array, rows: number, of: Int32Array): void
  /** @param into the cell of the result for each cell of `add`. @param most counts, all cells together */
  finish(keys: readonly CellKey[], into: Int32Array, most: number): Support
}

interface Cell {
  pending: PendingValues
  /** On the grid at the fold's shift. */
  slots: Slots
}

export function foldSupportApart(limits: SupportLimits, stage: Stage): SupportApartFold {
  const cells: Cell[] = []
  // Values wait, in 8 bytes each, for as long as all of them may be listed; then for a few slots' worth of them.
  const mostWaiting = Math.max(leastPending, limits.exactRows >> 1)
  let shift = 0
  let taken = 0
  let pending = 0

  function add(values: Float64Array, rows: number, of: Int32Array): void {
    const added = addApart(values, rows, of, cells)
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
    const sorted = takeValues(cell.pending, stage)
    // All values need a shift no smaller than some of them do, so that only what is left of these is copied.
    if (shift === 0) shift = fittingShift(sorted.values, shift, limits, taken)
    cell.slots = mergeSlots(cell.slots, slotsOfSorted(sorted, shift), shift)
  }

  function finish(keys: readonly CellKey[], into: Int32Array, most: number): Support {
    for (const cell of cells) settleCell(cell)
    pending = 0
    const parts: Slots[][] = keys.map(() => [])
    for (let cell = 0; cell < into.length; cell++) {
      const slots = cells[cell]?.slots
      if (slots !== undefined) parts[into[cell] as number]?.push(slots)
    }
    const lists = parts.map(part => unionOf(part, shift))
    return assembleSupport(keys, lists, shift, limitsOfCells(limits, keys.length, most), false)
  }

  return { add, finish }
}

function cellAt(cells: Cell[], index: number): Cell {
  while (cells.length <= index) cells.push({ pending: noPending(), slots: noSlots })
  return cells[index] as Cell
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
