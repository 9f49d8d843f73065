import { sortedPositions } from './level.js'
import type { CellKey } from './need.js'
import type { Support } from './statistic.js'
import { squaresInOrder } from './support.js'

/**
 * Cells joined or left out: cell i of the support goes to cell `into[i]` of the result, nowhere where that is -1.
 * Summing cells that differ in one term is what folding without that term gives.
 */
export function regroupSupport(support: Support, keys: readonly CellKey[], into: Int32Array): Support {
  // Cells have their slots in common, so joining them is adding counts.
  const sums = keys.map((_, target) =>
    sumOf(
      support.counts.filter((_, cell) => into[cell] === target),
      support.low.length,
    ),
  )
  const used = slotsInUse(sums, support.low.length)
  const taken = (values: Float64Array) => (used === undefined ? values : valuesAt(values, used))
  const order = sortedPositions(keys)
  const low = taken(support.low)
  const { distinct } = support
  const isWhole = into.every(target => target >= 0)
  return {
    fold: 'support',
    shift: support.shift,
    cells: Array.from(order, position => keys[position] ?? []),
    low,
    high: support.high === support.low ? low : taken(support.high),
    counts: Array.from(order, position => taken(sums[position] ?? new Float64Array(0))),
    ...(isWhole && distinct !== undefined && { distinct }),
    ...(support.weightSquares && { weightSquares: regroupSquares(support.weightSquares, keys, into) }),
  }
}

/** undefined where all are. */
function slotsInUse(lists: readonly Float64Array[], length: number): Uint32Array | undefined {
  const isUsed = new Uint8Array(length)
  for (const counts of lists)
    for (let slot = 0; slot < length; slot++) if ((counts[slot] as number) > 0) isUsed[slot] = 1
  let size = 0
  for (let slot = 0; slot < length; slot++) size += isUsed[slot] as number
  if (size === length) return undefined
  const used = new Uint32Array(size)
  let at = 0
  for (let slot = 0; slot < length; slot++) if (isUsed[slot] === 1) used[at++] = slot
  return used
}

function valuesAt(values: Float64Array, slots: Uint32Array): Float64Array {
  const result = new Float64Array(slots.length)
  for (let i = 0; i < slots.length; i++) result[i] = values[slots[i] as number] as number
  return result
}

/** One list alone is itself: statistics are never changed, so they may share it. */
function sumOf(lists: readonly Float64Array[], length: number): Float64Array {
  if (lists.length === 1) return lists[0] as Float64Array
  const sums = new Float64Array(length)
  for (const counts of lists)
    for (let slot = 0; slot < length; slot++) sums[slot] = (sums[slot] as number) + (counts[slot] as number)
  return sums
}

function regroupSquares(squares: Float64Array, keys: readonly CellKey[], into: Int32Array): Float64Array {
  const sums = new Float64Array(keys.length)
  for (const [cell, target] of into.entries())
    if (target >= 0) sums[target] = (sums[target] as number) + (squares[cell] as number)
  return squaresInOrder(keys, sums)
}
