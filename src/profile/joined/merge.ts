import type { Note } from '../../datasets/dataset.js'
import { CannotJudge } from '../../sources/source.js'
import { type Limits, limitsFor } from '../limits.js'
import { mergeMoments } from '../moments.js'
import type { Need, NeedId } from '../need.js'
import type { Profile } from '../profile.js'
import { mergeRows } from '../rows.js'
import type { Statistic } from '../statistic.js'
import { coarsenSupport, limitsOfCells, limitsOfNeed, mergeSupport } from '../support.js'
import { mergeTally } from '../tally.js'
import { readNeedId } from '../term.js'
import { statistic } from '../views/side.js'
import { inCommonSteps } from './common-steps.js'

/** A shard, and what messages call it. */
export interface Shard {
  name: string
  profile: Profile
}

/**
 * The profile of all rows of some shards, as if they had been folded together: the same in any order and any grouping.
 *
 * @param shards full profiles of one schema, written under one policy; at least one
 * @throws CannotJudge for shards that do not go together
 */
export function mergeShards([first, ...others]: readonly Shard[]): Profile {
  if (first === undefined) throw new RangeError('no shard')
  let { profile } = refuseGroups(first)
  for (const shard of others) {
    refuseOtherTable(first, refuseGroups(shard))
    profile = mergeTwo(first.name, profile, shard)
  }
  return profile
}

function refuseGroups(shard: Shard): Shard {
  if (shard.profile.stored === undefined) return shard
  throw new CannotJudge(
    `${shard.name} holds groups of values, which do not merge without loss`,
    'Write each shard as a full profile: tidegate profile part.csv -o part.profile.gz.',
  )
}

function refuseOtherTable(first: Shard, other: Shard): void {
  const known = new Map(first.profile.schema.map(column => [column.name, column]))
  const lacks = first.profile.schema.find(
    ({ name }) => !other.profile.schema.some(column => column.name === name),
  )
  if (lacks)
    throw new CannotJudge(
      `${other.name} has no column ${JSON.stringify(lacks.name)}, which ${first.name} has`,
      'Merge shards of one table.',
    )
  for (const column of other.profile.schema) {
    const same = known.get(column.name)
    if (same === undefined)
      throw new CannotJudge(
        `${first.name} has no column ${JSON.stringify(column.name)}, which ${other.name} has`,
        'Merge shards of one table.',
      )
    if (same.kind !== column.kind || same.encoding !== column.encoding)
      throw new CannotJudge(
        `${JSON.stringify(column.name)} is ${same.kind} in ${first.name} and ${column.kind} in ${other.name}`,
        'Say what it is in the policy (columns: types:), and write both shards again under it.',
      )
  }
}

/** Where a statistic of two shards has too many cells together, what would follow from it by roll-up is not there either. */
function mergeTwo(firstName: string, a: Profile, { name, profile: b }: Shard): Profile {
  const limits = limitsFor(a.schema.length)
  const leftOut = new Set([...(a.leftOut ?? []), ...(b.leftOut ?? [])])
  const statistics = new Map<NeedId, Statistic>()
  for (const id of new Set([...a.statistics.keys(), ...b.statistics.keys()])) {
    if (leftOut.has(id)) continue
    const need = readNeedId(id)
    if (need === undefined) throw new RangeError(`no need: ${id}`)
    const [left, right] = [statistic({ profile: a, at: [] }, need), statistic({ profile: b, at: [] }, need)]
    if (left === undefined || right === undefined)
      throw left ? otherPolicy(name, firstName) : otherPolicy(firstName, name)
    const merged = mergeStatistics(...inCommonSteps(need, left, right), need, limits)
    if (merged) statistics.set(id, merged)
    else leftOut.add(id)
  }
  return {
    version: 1,
    rows: a.rows + b.rows,
    schema: a.schema,
    statistics,
    notes: mergeNotes([...a.notes, ...b.notes]),
    ...(leftOut.size > 0 && { leftOut: [...leftOut].sort() }),
  }
}

function otherPolicy(lacking: string, having: string): CannotJudge {
  return new CannotJudge(
    `${lacking} lacks what ${having} has collected`,
    'Write all shards under one policy: tidegate profile part.csv --policy tidegate.yml -o part.profile.gz.',
  )
}

/** undefined where together they have too many cells. */
function mergeStatistics(a: Statistic, b: Statistic, need: Need, limits: Limits): Statistic | undefined {
  const merged = mergeAlike(a, b, need, limits)
  if (merged.fold === 'rows' || merged.cells.length <= limits.cells) return merged
  return undefined
}

function mergeAlike(a: Statistic, b: Statistic, need: Need, limits: Limits): Statistic {
  const { size, keep } = need
  if (a.fold === 'support' && b.fold === 'support') {
    const own = limitsOfNeed(need, limits)
    const merged = mergeSupport(a, b, own)
    return coarsenSupport(merged, limitsOfCells(own, merged.cells.length, limits.counts))
  }
  if (a.fold === 'tally' && b.fold === 'tally') return mergeTally(a, b, size ?? limits.tuples)
  if (a.fold === 'moments' && b.fold === 'moments') return mergeMoments(a, b)
  if (a.fold === 'rows' && b.fold === 'rows')
    return mergeRows(a, b, size ?? (keep === undefined ? limits.rows : limits.keptRows))
  throw new RangeError('statistics of two kinds under one need')
}

/** One note for what was odd in several shards. */
function mergeNotes(notes: readonly Note[]): Note[] {
  const found = new Map<string, Note>()
  for (const note of notes) {
    const { count, ...about } = note
    const id = JSON.stringify(Object.entries(about).sort())
    const known = found.get(id)
    found.set(id, {
      ...note,
      ...(known?.count !== undefined && { count: known.count + (count ?? 0) }),
    })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note)
}
