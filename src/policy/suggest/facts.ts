import type { Kind } from '../../datasets/kind.js'
import { extremesOf } from '../../profile/moments.js'
import type { Need } from '../../profile/need.js'
import type { Profile } from '../../profile/profile.js'
import { rowsOfCell, rowsOfLevel } from '../../profile/tally.js'
import { distribution, distributionNeeds, typeNeed } from '../../profile/views/distribution.js'
import { repeats } from '../../profile/views/repeats.js'
import { type Side, statistic } from '../../profile/views/side.js'

/** What a policy can be suggested from: one column of the reference. */
export interface ColumnFacts {
  name: string
  kind: Kind
  rows: number
  /** Rows without a value, NaN among them. */
  missing: number
  infinite: number
  /** Distinct values, where they were counted. */
  distinct?: number
  /** Finite ends, of numbers. */
  min?: number
  max?: number
  /** True where every number is whole. */
  isWhole?: boolean
  /** Levels with their rows, the most frequent first; only where all of them are listed. */
  levels?: [level: string, rows: number][]
}

/** More levels than this are no list that somebody keeps by hand. */
const mostLevels = 50

/** What has to be counted of a column to suggest rules for it. */
export function factNeeds(column: string, kind: Kind): Need[] {
  if (kind === 'identifier') return [typeNeed(column), keyNeed(column)]
  if (kind === 'text' || kind === 'vector') return [typeNeed(column)]
  return [...distributionNeeds(column, kind), { fold: 'moments', of: [{ value: column }], within: [] }]
}

/** Every column of a profile that was collected with `factNeeds`. */
export function factsOf(profile: Profile): ColumnFacts[] {
  const side: Side = { profile, at: [] }
  return profile.schema.map(({ name, kind }) => {
    const types = statistic(side, typeNeed(name))
    if (types?.fold !== 'tally') throw new RangeError(`not collected: ${name}`)
    const about = {
      name,
      kind,
      rows: rowsOfCell(types, 0),
      missing: rowsOfLevel(types, 0, 'missing') + rowsOfLevel(types, 0, 'nan'),
      infinite: rowsOfLevel(types, 0, 'infinite'),
    }
    return { ...about, ...distinctKeys(side, name), ...valuesOf(side, name, kind) }
  })
}

function keyNeed(column: string): Need {
  return { fold: 'rows', of: [{ value: column }], within: [] }
}

function distinctKeys(side: Side, column: string): { distinct?: number } {
  const rows = statistic(side, keyNeed(column))
  if (rows?.fold !== 'rows') return {}
  const found = repeats(rows)
  return found.of === rows.total ? { distinct: found.distinct } : {}
}

function valuesOf(side: Side, column: string, kind: Kind): Partial<ColumnFacts> {
  const found = distribution(side, column, kind)
  if (found?.levels) {
    const { counts, rest } = found.levels
    const levels = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    return { distinct: counts.size, ...(!rest && levels.length <= mostLevels && { levels }) }
  }
  if (!found?.ordered) return {}
  const moments = statistic(side, { fold: 'moments', of: [{ value: column }], within: [] })
  const ends = moments?.fold === 'moments' ? extremesOf(moments) : undefined
  const { low, distinct, exact } = found.ordered
  return {
    ...ends,
    ...(distinct !== undefined && { distinct }),
    isWhole: exact && low.every(Number.isInteger),
  }
}
