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
  const sums = keys.map(() => new Float64Array(support.low.length))
  for (let cell = 0; cell < into.length; cell++)
    addCounts(sums[into[cell] as number], support.counts[cell] ?? new Float64Array(0))
  const used = slotsInUse(sums, support.low.length)
  const taken = (values: Float64Array) => valuesAt(values, used)
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

function slotsInUse(lists: readonly Float64Array[], length: number): Uint32Array {
  const used = new Uint32Array(length)
  let size = 0
  for (let slot = 0; slot < length; slot++)
    for (let list = 0; list < lists.length; list++)
      if (((lists[list] as Float64Array)[slot] as number) > 0) {
        used[size++] = slot
        break
      }
  return used.subarray(0, size)
}

function valuesAt(values: Float64Array, slots: Uint32Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(slots.length)
  for (let i = 0; i < slots.length; i++) result[i] = values[slots[i] as number] as number
  return result
}

function addCounts(sums: Float64Array | undefined, counts: Float64Array): void {
  if (sums === undefined) return
  for (let slot = 0; slot < counts.length; slot++)
    sums[slot] = (sums[slot] as number) + (counts[slot] as number)
}

function regroupSquares(squares: Float64Array, keys: readonly CellKey[], into: Int32Array): Float64Array {
  const sums = new Float64Array(keys.length)
  for (const [cell, target] of into.entries())
    if (target >= 0) sums[target] = (sums[target] as number) + (squares[cell] as number)
  return squaresInOrder(keys, sums)
}
