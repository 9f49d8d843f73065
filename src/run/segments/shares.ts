import type { RowShare } from '../../gates/gate.js'
import { isMeasured } from '../../measures/measurement.js'
import { type Level, needId, type Term } from '../../profile/need.js'
import { levelAt, type SampledRows } from './sampled-rows.js'

/** What each row of a sample adds to a share: its members, and the hits among them. */
export interface Shared {
  members: Float64Array
  hits: Float64Array
}

/**
 * Asks the share of one row after another. Rows that are alike in what it is about are asked once.
 *
 * @returns undefined where rows do not add up to the share, or its terms cannot be told from the cells
 */
export function sharesOf(share: RowShare, { cells, count }: SampledRows): Shared | undefined {
  const { of: terms } = share.need
  const known = new Map<string, { member: number; hit: number } | undefined>()
  const members = new Float64Array(count.length)
  const hits = new Float64Array(count.length)
  for (let row = 0; row < count.length; row++) {
    const tuple = terms.map(term => levelOf(term, cells, row))
    if (tuple.includes(undefined)) return undefined
    const levels = tuple.map(level => level ?? null)
    const key = JSON.stringify(levels)
    const one = known.has(key) ? known.get(key) : askOne(share, levels)
    known.set(key, one)
    if (one === undefined || known.size > mostTuples) return undefined
    members[row] = one.member * (count[row] as number)
    hits[row] = one.hit * (count[row] as number)
  }
  return { members, hits }
}

/** More kinds of rows are no labels and predictions but numbers. */
const mostTuples = 10_000

/** A row of these levels: is it a member, and a hit? Undefined where the measure is no share of rows. */
function askOne(share: RowShare, levels: Level[]): { member: number; hit: number } | undefined {
  const tally = { fold: 'tally' as const, cells: [[]], tuples: [levels], counts: [Float64Array.of(1)] }
  const profile = {
    version: 1 as const,
    rows: 1,
    schema: [],
    statistics: new Map([[needId(share.need), tally]]),
    notes: [],
  }
  const found = share.of({ profile, at: [] })
  if (!isMeasured(found)) return { member: 0, hit: 0 }
  return found.share && { member: found.share.of, hit: found.share.hits }
}

function levelOf(term: Term, cells: SampledRows['cells'], row: number): Level | undefined {
  const column = 'value' in term ? term.value : 'type' in term ? term.type : undefined
  const kept = column === undefined ? undefined : cells.get(column)
  if (kept === undefined) return undefined
  const level = levelAt(kept, row)
  if ('value' in term) return level
  return level === null
    ? 'missing'
    : Number.isFinite(level) || typeof level === 'string'
      ? 'value'
      : 'infinite'
}
