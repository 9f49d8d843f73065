import type { CellKey } from '../../need.js'
import { coarsenSlots, mergeSlots, noSlots, type Slots } from '../../slots.js'
import type { Support } from '../../statistic.js'
import {
  assembleSupport,
  fittingShift,
  joinedLows,
  limitsOfCells,
  type SupportLimits,
  squaresInOrder,
  uncounted,
} from '../../support.js'

/** A support of weighed rows while they come in: a slot's count is the sum of the weights of its rows. */
export interface WeighedSupportFold {
  /** As `SupportFold`. A row without a weight above 0 is left out. */
  add(values: Float64Array, weights: Float64Array, rows: number, cells: Int32Array | undefined): void
  finish(keys: readonly CellKey[], into: Int32Array, most: number): Support
}

interface Cell {
  values: number[]
  weights: number[]
  slots: Slots
  squares: number
}

/** Rows that wait to be sorted, of all cells together. */
const mostPending = 1 << 20

export function foldWeighedSupport(limits: SupportLimits): WeighedSupportFold {
  const cells: Cell[] = []
  let shift = 0
  let pending = 0

  function compact(): void {
    for (const cell of cells) settle(cell, shift)
    pending = 0
    const needed = fittingShift(joinedLows(cells.map(cell => cell.slots)), shift, limits, uncounted)
    if (needed === shift) return
    shift = needed
    for (const cell of cells) cell.slots = coarsenSlots(cell.slots, shift)
  }

  return {
    add(values, weights, rows, of) {
      for (let i = 0; i < rows; i++) {
        const value = values[i] as number
        const weight = weights[i] as number
        if (Number.isNaN(value) || !(weight > 0)) continue
        const cell = cellAt(cells, of === undefined ? 0 : (of[i] as number))
        // Adding 0 makes 0 of -0.
        cell.values.push(value + 0)
        cell.weights.push(weight)
        cell.squares += weight * weight
        if (++pending >= mostPending) compact()
      }
    },
    finish(keys, into, most) {
      compact()
      const lists: Slots[] = keys.map(() => noSlots)
      const squares = new Float64Array(keys.length)
      for (const [cell, { slots, squares: own }] of cells.entries()) {
        const target = into[cell] as number
        lists[target] = mergeSlots(lists[target] ?? noSlots, slots, shift)
        squares[target] = (squares[target] as number) + own
      }
      const support = assembleSupport(keys, lists, shift, limitsOfCells(limits, keys.length, most), true)
      return { ...support, weightSquares: squaresInOrder(keys, squares) }
    },
  }
}

function cellAt(cells: Cell[], index: number): Cell {
  while (cells.length <= index) cells.push({ values: [], weights: [], slots: noSlots, squares: 0 })
  return cells[index] as Cell
}

function settle(cell: Cell, shift: number): void {
  if (cell.values.length === 0) return
  const order = Uint32Array.from(cell.values, (_, row) => row)
  order.sort((a, b) => (cell.values[a] as number) - (cell.values[b] as number) || a - b)
  const low = Float64Array.from(order, row => cell.values[row] as number)
  const count = Float64Array.from(order, row => cell.weights[row] as number)
  const slots = coarsenSlots({ low, high: low, count }, shift)
  cell.slots = mergeSlots(cell.slots, slots, shift)
  cell.values = []
  cell.weights = []
}
