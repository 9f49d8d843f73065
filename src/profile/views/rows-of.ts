import { cellOf, cellsAt } from '../kept-cells.js'
import { sameLevel } from '../level.js'
import { canonical, type Need, needId, type Term } from '../need.js'
import type { Profile } from '../profile.js'
import { coarsenRows, everyKey } from '../rows.js'
import { isSampleOf, rowsNeed } from '../rows-need.js'
import type { Rows } from '../statistic.js'
import { readNeedId } from '../term.js'
import type { Restriction } from './restriction.js'

/**
 * The keys of a side for a need of `rows`, with the terms that the need keeps, in its own order. From a larger sample of
 * whole rows the smaller one is taken.
 *
 * @returns undefined when it was not collected
 */
export function rowsOf(
  { profile, at }: { profile: Profile; at: readonly Restriction[] },
  need: Need,
): Rows | undefined {
  const wanted = rowsNeed({ ...need, within: [...need.within, ...at.map(({ term }) => term)] })
  const found = collected(profile, wanted)
  if (found === undefined) return undefined
  const inside = restricted(found.rows, found.keep, at)
  const rows = projected(inside, found.keep, need.keep)
  return need.size !== undefined && rows.hash.length > need.size ? coarsenRows(rows, need.size) : rows
}

interface Found {
  rows: Rows
  keep: readonly Term[]
}

function collected(profile: Profile, wanted: Need): Found | undefined {
  const exact = profile.statistics.get(needId(wanted))
  if (exact?.fold === 'rows') return { rows: exact, keep: wanted.keep ?? [] }
  for (const [id, rows] of profile.statistics) {
    if (rows.fold !== 'rows') continue
    const other = readNeedId(id)
    if (other && isSampleOf(wanted, other)) return { rows, keep: other.keep ?? [] }
  }
  return undefined
}

/** The keys of the side's part. Of a sample their rows are estimated, as those of the whole are not counted apart. */
function restricted(rows: Rows, keep: readonly Term[], at: readonly Restriction[]): Rows {
  if (at.length === 0) return rows
  const isInside = at.map(({ term, is }) => {
    const column = rows.kept?.[placeOf(keep, term)]
    return (key: number) => sameLevel(cellOf(column, key), is)
  })
  const keys = Array.from(rows.hash.keys()).filter(key => isInside.every(test => test(key)))
  const count = Uint32Array.from(keys, key => rows.count[key] as number)
  const seen = count.reduce((sum, each) => sum + each, 0)
  const share = rows.threshold === everyKey ? 1 : (Number(rows.threshold) + 1) / 2 ** 64
  return {
    ...rows,
    total: Math.round(seen / share),
    hash: BigUint64Array.from(keys, key => rows.hash[key] as bigint),
    count,
    ...(rows.others && { others: Uint32Array.from(keys, key => rows.others?.[key] ?? 0) }),
    ...(rows.kept && { kept: rows.kept.map(column => cellsAt(column, keys)) }),
  }
}

function projected(rows: Rows, keep: readonly Term[], asked: readonly Term[] | undefined): Rows {
  const { kept, others, ...keys } = rows
  if (asked === undefined) return keys
  const columns = asked.flatMap(term => kept?.[placeOf(keep, term)] ?? [])
  return { ...keys, ...(others && { others }), kept: columns }
}

function placeOf(keep: readonly Term[], term: Term): number {
  return keep.findIndex(other => canonical(other) === canonical(term))
}
