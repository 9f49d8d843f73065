import { coarsenSlots, mergeSlots, noSlots, type Slots } from '../../slots.js'
import type { Support } from '../../statistic.js'
import { assembleSupport, fittingShift, type SupportLimits, unionOf } from '../../support.js'
import type { Stage } from '../stage.js'
import { countOnGrid, type GridCounts } from './grid-counts.js'
import { noIntegers, slotsOfIntegers } from './small-integers.js'
import { sortedSlots } from './sorted-values.js'
import { addWaiting, noneWaiting, takeBlocks, takeIntegers } from './waiting-values.js'

/** A support of rows that no cells tell apart, while they come in. */
export interface SupportFold {
  /** @param values one per row, NaN = missing */
  add(values: Float64Array, rows: number): void
  finish(): Support
}

/** Whole numbers below it are counted in an array. */
const smallIntegers = 65_536
/** Fewer values than this are not worth sorting. */
const leastWaiting = 1 << 14
/** Values that are counted together, and those beside them that are sorted together. */
const countedAtOnce = 1 << 16
const sortedAtOnce = 1 << 17

export function foldSupport(limits: SupportLimits, stage: Stage): SupportFold {
  const { exact, exactRows } = limits
  const integers = noIntegers(stage.kernel)
  const waiting = noneWaiting()
  // Values wait, in 8 bytes each, for as long as all of them may be listed.
  let mostWaiting = Math.max(leastWaiting, exactRows)
  /** Counts most values, once they are more than may be listed. */
  let counts: GridCounts | undefined
  const outside = noneWaiting()
  /** Of values that were sorted, on the grid at `shift`. */
  let slots = noSlots
  let shift = 0
  let rowsIn = 0
  let taken = 0

  function settle(): void {
    const blocks = takeBlocks(waiting)
    const isFirst = taken === 0
    for (const block of blocks) taken += block.length
    if (isFirst && taken > exactRows) beginCounting(blocks)
    if (counts === undefined) sort(blocks)
    else if (!isFirst) for (const block of blocks) counts.add(block, outside)
    if (outside.length >= sortedAtOnce) sort(takeBlocks(outside))
  }

  function beginCounting(blocks: readonly Float64Array[]): void {
    counts = countOnGrid(blocks, limits, outside, stage)
    if (counts === undefined) return
    shift = counts.shift
    mostWaiting = countedAtOnce
  }

  function sort(blocks: readonly Float64Array[]): void {
    const found = sortedSlots(blocks, stage)
    // All values need a shift no smaller than some of them do.
    if (shift === 0) shift = fittingShift(found.low, shift, limits, taken)
    slots = mergeSlots(slots, onGrid(found, shift), shift)
    const needed = fittingShift(slots.low, shift, limits, taken)
    if (needed !== shift) slots = coarsenSlots(slots, needed)
    shift = needed
  }

  return {
    add(values, rows) {
      rowsIn += rows
      // An array that is mostly empty costs more than the sort it spares.
      integers.most = Math.min(smallIntegers, Math.max(exact, exactRows) >> 2, 4 * rowsIn)
      addWaiting(waiting, values, rows, integers, stage)
      if (waiting.length > mostWaiting) settle()
    },
    finish() {
      // A few whole numbers among others are sorted with them sooner than merged.
      if (integers.rows * 8 < waiting.length) takeIntegers(waiting, integers)
      if (waiting.length > 0) settle()
      if (outside.length > 0) sort(takeBlocks(outside))
      const counted = counts?.slots() ?? noSlots
      const all = unionOf(
        [
          slots,
          onGrid(slotsOfIntegers(integers), shift),
          shift === counts?.shift ? counted : onGrid(counted, shift),
        ],
        shift,
      )
      return assembleSupport([[]], [all], shift, limits, false)
    },
  }
}

/** Different values are their own slots as long as all are listed. */
function onGrid(slots: Slots, shift: number): Slots {
  return shift === 0 ? slots : coarsenSlots(slots, shift)
}
