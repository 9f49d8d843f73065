import { placesOf } from '../../profile/level.js'
import { canonical, type Level, type Need, typeLevels } from '../../profile/need.js'
import type { Tally } from '../../profile/statistic.js'
import { assembleTally } from '../../profile/tally.js'
import { cellsOf, project } from './cells.js'
import type { Groups } from './groups.js'
import type { Pass } from './pass.js'
import { type Cell, numberOf, rowOf, rowsOf } from './session.js'
import { levelOf } from './sql-term.js'

/** The column whose types alone a need counts; the header knows them. */
export function typesOnly(need: Need): string | undefined {
  const [only] = need.of
  const isAlone = need.fold === 'tally' && need.of.length === 1 && need.within.length === 0
  return isAlone && only && 'type' in only ? only.type : undefined
}

export function tallyOfTypes({ header }: Pass, column: string, size: number): Tally {
  const counts = header.types.get(column) ?? []
  const entries = Array.from(counts, (rows, tuple) => ({ cell: 0, tuple, rows }))
  const levels = typeLevels.map(level => [level])
  return assembleTally([[]], levels, entries, size)
}

/** @returns undefined where it would have more counts than one statistic may */
export function tallyOfGroups(pass: Pass, need: Need, groups: Groups): Tally | undefined {
  const size = need.size ?? pass.limits.tuples
  const { keys, cell } = cellsOf(groups, need.within)
  const { keys: tuples, places } = placesOf([project(groups, need.of)])
  if (keys.length > 1 && keys.length * Math.min(tuples.length, size) > pass.limits.counts) return undefined
  const entries = groups.counts.map((rows, i) => ({
    cell: cell[i] as number,
    tuple: places[0]?.[i] as number,
    rows,
  }))
  return assembleTally(keys, tuples, entries, size)
}

/** Whether a tally may have more tuples than are kept, so that the database has to choose among them. */
export function isLarge({ header, limits }: Pass, need: Need): boolean {
  if (need.fold !== 'tally') return false
  const tuples = need.of.reduce(
    (all, term) => all * ('type' in term ? 3 : (header.distinct.get(canonical(term)) ?? 1) + 1),
    1,
  )
  // The estimate may be a tenth off.
  return Math.min(tuples, header.rows) * 1.1 > Math.min(limits.tuples, need.size ?? Number.POSITIVE_INFINITY)
}

/** The most frequent tuples of a large tally without cells, and what is left. */
export async function tallyOfMost(pass: Pass, need: Need): Promise<Tally> {
  const { session, relation, terms, header, limits } = pass
  const size = need.size ?? limits.tuples
  const names = need.of.map((_, i) => `k${i}`)
  const columns = need.of.map((term, i) => `${terms.sql(term)} as k${i}`)
  const groups = `select ${names.join(', ')}, count(*) as n from (select ${columns.join(', ')} from ${relation.from}) group by ${names.join(', ')}`
  const isMissing = `case when ${names.map(name => `${name} is null`).join(' and ')} then 0 else 1 end`
  const order = [isMissing, 'n desc', ...names.map(name => `${name} nulls last`)]
  const rows = await rowsOf(session, `${groups} order by ${order.join(', ')} limit ${size + 1}`)
  const kept = rows.slice(0, size)
  const counts = kept.map(row => numberOf(row[names.length]))
  const tuples = kept.map(row => row.slice(0, names.length).map((cell: Cell): Level => levelOf(cell)))
  const entries = counts.map((count, tuple) => ({ cell: 0, tuple, rows: count }))
  if (rows.length <= size) return assembleTally([[]], tuples, entries, size)
  const [all] = await rowOf(session, `select count(*) from (${groups})`)
  const left = header.rows - counts.reduce((sum, count) => sum + count, 0)
  const rest = { tuples: numberOf(all) - size, rows: Float64Array.of(left) }
  return assembleTally([[]], tuples, entries, size, rest)
}
