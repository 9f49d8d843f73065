import type { Kind } from '../../datasets/kind.js'
import type { Need } from '../need.js'
import type { Support, Tally } from '../statistic.js'
import { slotsOfCell } from '../support.js'
import { rowsOfCell, rowsOfLevel } from '../tally.js'
import { type MarkedBefore, markedCounts } from './marks.js'
import { type Side, statistic } from './side.js'

/** One column of one side, as distances and the default drift rule read it. */
export interface Distribution {
  column: string
  kind: Kind
  /** Rows of the side, missing ones included. */
  rows: number
  missing: number
  /** Rows with a value: `rows - missing`, and of weighed rows how many those with a value stand for on their own. */
  values: number
  /** For numeric and timestamp columns. */
  ordered?: Ordered
  /** For categorical, boolean, text and identifier columns. */
  levels?: Levels
  /** Quantile groups, where the side is a stored profile. */
  stored?: number
}

/** Slots as in `Support`: closed, disjoint, ascending intervals; exact where low equals high. */
export interface Ordered {
  n: number
  low: Float64Array
  high: Float64Array
  counts: Float64Array
  /** Every slot is one value. */
  exact: boolean
  /** Values of one slot, at most. */
  most?: number
  /** Values before every `markedSlots`th slot, so that a rank is found without counting from the start. */
  marks?: Float64Array
  /** Distinct values, where known: always while exact, and in a stored profile. */
  distinct?: number
  /** What `commonCells` worked out last: every test of two columns asks for the same. */
  common?: Common
}

export interface Common {
  of: Ordered
  cells: CommonCells
  /** Both sides in these cells. */
  alike?: readonly [a: Ordered, b: Ordered]
}

/** Cells whose counts are exact on both sides. */
export interface CommonCells {
  low: Float64Array
  high: Float64Array
  a: Float64Array
  b: Float64Array
}

export interface Levels {
  n: number
  /** By level, in no promised order. */
  counts: Map<string, number>
  /** Levels that are not listed: how many, and their rows together. */
  rest?: { levels: number; rows: number }
}

/** What `distribution` reads of a column of this kind. */
export function distributionNeeds(column: string, kind: Kind): Need[] {
  return [typeNeed(column), valueNeed(column, kind)]
}

export function typeNeed(column: string): Need {
  return { fold: 'tally', of: [{ type: column }], within: [] }
}

function valueNeed(column: string, kind: Kind): Need {
  return { fold: isOrdered(kind) ? 'support' : 'tally', of: [{ value: column }], within: [] }
}

export function isOrdered(kind: Kind): boolean {
  return kind === 'numeric' || kind === 'timestamp'
}

/** @returns undefined when the side was not asked for it, or lacks the column */
export function distribution(side: Side, column: string, kind: Kind): Distribution | undefined {
  const types = statistic(side, typeNeed(column))
  const values = statistic(side, valueNeed(column, kind))
  if (types?.fold !== 'tally' || values === undefined) return undefined
  const rows = rowsOfCell(types, 0)
  const missing = rowsOfLevel(types, 0, 'missing') + rowsOfLevel(types, 0, 'nan')
  const about = { column, kind, rows, missing, ...storedIn(side) }
  const counted = (n: number) => (side.weight === undefined ? rows - missing : n)
  if (values.fold === 'support') {
    const ordered = orderedOf(values, 0, side.memory?.marked)
    return { ...about, values: counted(ordered.n), ordered }
  }
  if (values.fold !== 'tally') return undefined
  const levels = levelsOf(values)
  return { ...about, values: counted(levels.n), levels }
}

function storedIn(side: Side): { stored?: number } {
  return side.profile.stored === undefined ? {} : { stored: side.profile.stored.groups }
}

/** The levels of one cell of a tally of one term, by their text; missing ones are left out. */
export function levelsOf(tally: Tally, cell = 0): Levels {
  const counts = new Map<string, number>()
  let n = 0
  for (const [i, [level]] of tally.tuples.entries()) {
    const rows = tally.counts[cell]?.[i] ?? 0
    if (level === null || level === undefined || rows === 0) continue
    n += rows
    counts.set(String(level), (counts.get(String(level)) ?? 0) + rows)
  }
  const { rest } = tally
  if (rest === undefined) return { n, counts }
  const beyond = rest.rows[cell] ?? 0
  return { n: n + beyond, counts, rest: { levels: rest.tuples, rows: beyond } }
}

const noCounts = new Float64Array(0)

/** One cell of a support. */
export function orderedOf(support: Support, cell = 0, marked?: MarkedBefore): Ordered {
  const own = support.counts[cell] ?? noCounts
  const known = marked?.get(own)
  const slots = known === undefined ? slotsOfCell(support, cell) : { ...support, count: own }
  const { low, high, count: counts } = slots
  const found = known ?? markedCounts(counts)
  if (counts === own) marked?.set(own, found)
  const exact = areValues(low, high)
  const distinct = exact ? low.length : support.cells.length === 1 ? support.distinct : undefined
  return { low, high, counts, exact, ...found, ...(distinct === undefined ? {} : { distinct }) }
}

/** Every slot is one value. */
export function areValues(low: Float64Array, high: Float64Array): boolean {
  if (low === high) return true
  for (let slot = 0; slot < low.length; slot++) if (low[slot] !== high[slot]) return false
  return true
}
