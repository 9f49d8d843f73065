import type { CellKey, Need, Term } from '../../profile/need.js'
import { canonical } from '../../profile/need.js'
import { noSlots, type Slots } from '../../profile/slots.js'
import type { Support } from '../../profile/statistic.js'
import {
  assembleSupport,
  limitsOfCells,
  limitsOfNeed,
  type SupportLimits,
  squaresInOrder,
} from '../../profile/support.js'
import { cellsOf, project } from './cells.js'
import type { Groups } from './groups.js'
import type { Pass } from './pass.js'

export function limitsOf({ limits }: Pass, need: Need): SupportLimits {
  return limitsOfNeed(need, limits)
}

/** Whether so many values differ that the prefix grid is asked for in the first place. */
export function isGridded(pass: Pass, need: Need): boolean {
  const [of] = need.of
  if (need.fold !== 'support' || of === undefined) return false
  const { exact, exactRows } = limitsOf(pass, need)
  if (need.weight === undefined && valuesOf(pass, of) <= exactRows) return false
  // The estimate may be a tenth off; values too many by so much are put on the grid here.
  return (pass.header.distinct.get(canonical(of)) ?? 0) > exact * 1.15
}

/** Rows with a value, infinite ones included; of what is worked out of columns, no more than these. */
function valuesOf({ header }: Pass, of: Term): number {
  const [finite, infinite] = ('value' in of && header.types.get(of.value)) || []
  return finite === undefined || infinite === undefined ? header.rows : finite + infinite
}

/** Every value with its count. */
export function supportOfGroups(pass: Pass, need: Need, groups: Groups): Support {
  const [of] = need.of
  if (of === undefined) throw new RangeError('a need of nothing')
  const values = Float64Array.from(project(groups, [of]), ([level]) =>
    level === null ? Number.NaN : Number(level),
  )
  return assembleCells(pass, need, {
    ...cellsOf(groups, need.within),
    low: values,
    high: values,
    counts: groups.counts,
    squares: groups.squares,
    shift: 0,
  })
}

/** Slots in no order; NaN for rows of a cell without a value. */
export interface CountedSlots {
  keys: readonly CellKey[]
  cell: Int32Array
  low: Float64Array
  high: Float64Array
  counts: readonly number[]
  /** Sums of squared weights, where rows are weighed. */
  squares: readonly number[]
  shift: number
}

export function assembleCells(pass: Pass, need: Need, slots: CountedSlots): Support {
  const { keys, cell, low, high, counts, squares } = slots
  const order = Uint32Array.from(low.keys()).filter(i => !Number.isNaN(low[i]) && (counts[i] as number) > 0)
  order.sort((a, b) => (low[a] as number) - (low[b] as number))
  const places: number[][] = keys.map(() => [])
  for (const i of order) places[cell[i] as number]?.push(i)
  const lists = places.map(own => slotsAt(own, low, high, counts))
  const limits = limitsOfCells(limitsOf(pass, need), keys.length, pass.limits.counts)
  const support = assembleSupport(keys, lists, slots.shift, limits, need.weight !== undefined)
  if (need.weight === undefined) return support
  const sums = new Float64Array(keys.length)
  for (const i of order)
    sums[cell[i] as number] = (sums[cell[i] as number] as number) + (squares[i] as number)
  return { ...support, weightSquares: squaresInOrder(keys, sums) }
}

function slotsAt(
  own: readonly number[],
  low: Float64Array,
  high: Float64Array,
  counts: readonly number[],
): Slots {
  if (own.length === 0) return noSlots
  const lows = Float64Array.from(own, i => (low[i] as number) + 0)
  const highs = low === high ? lows : Float64Array.from(own, i => (high[i] as number) + 0)
  return { low: lows, high: highs, count: Float64Array.from(own, i => counts[i] as number) }
}

/** What a need's groups are of. */
export function groupedTerms(need: Need): Term[] {
  return [...need.of, ...need.within]
}
