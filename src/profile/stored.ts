import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ColumnSchema } from '../datasets/dataset.js'
import { CannotJudge } from '../sources/source.js'
import { type Need, type NeedId, needId } from './need.js'
import type { Profile, StoredForm } from './profile.js'
import type { Statistic } from './statistic.js'
import { isCountedAlike } from './stored/agreement.js'
import { columnLine, writeColumn } from './stored/column-line.js'
import { groupSupport } from './stored/grouping.js'
import { BadLine, storedCount } from './stored/line.js'
import { readStatistic, writeStatistic } from './stored/statistic-line.js'
import { type Privacy, withhold } from './stored/withhold.js'
import { coarsenTally } from './tally.js'
import { readNeedId } from './term.js'

const document = z.strictObject({
  tidegate: z.literal('profile'),
  version: z.literal(1),
  rows: storedCount,
  hash: z.literal('fast64-1'),
  groups: z.int().positive(),
  levels: z.int().positive(),
  minCount: storedCount,
  columns: z.array(columnLine),
  statistics: z.array(z.unknown()),
})

/**
 * A profile as a text to keep in a repository: one line a column, one line a statistic, and the same bytes for the
 * same rows in any order. Cumulative shares stay exact at the edges of `groups` quantile groups.
 *
 * @param options groups a column and levels a tally, 200 of each; names and values that fewer than `minCount` rows
 *   have, 10, are withheld, 0 shows all. Values of identifiers and texts are never written
 */
export function storeProfile(profile: Profile, options: Partial<StoredForm> = {}): string {
  const form = { groups: 200, levels: 200, minCount: 10, ...options }
  const shown = shownProfile(profile, form)
  const isShowingExtremes = form.minCount === 0
  const columns = profile.schema.map(column => JSON.stringify(writeColumn(shown, column, isShowingExtremes)))
  const statistics: string[] = []
  for (const [id, statistic] of shown.statistics) {
    const need = readNeedId(id)
    if (need) statistics.push(JSON.stringify(writeStatistic(need, statistic, isShowingExtremes)))
  }
  const { groups, levels, minCount } = form
  const head = JSON.stringify({
    tidegate: 'profile',
    version: 1,
    rows: profile.rows,
    hash: 'fast64-1',
    groups,
    levels,
    minCount,
  })
  return `${head.slice(0, -1)},\n"columns":[\n${columns.join(',\n')}\n],\n"statistics":[\n${statistics.join(',\n')}\n]}\n`
}

/** Statistics by id, grouped and withheld. What was stored as coarsely before is left as it is. */
function shownProfile(profile: Profile, form: StoredForm): Profile {
  const secret = profile.schema.filter(column => column.kind === 'identifier' || column.kind === 'text')
  const privacy: Privacy = { minCount: form.minCount, secret: new Set(secret.map(column => column.name)) }
  const was = profile.stored
  const isCoarse =
    was !== undefined &&
    was.groups <= form.groups &&
    was.levels <= form.levels &&
    was.minCount >= form.minCount
  const statistics = new Map<NeedId, Statistic>()
  for (const [id, statistic] of [...profile.statistics].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const need = readNeedId(id)
    // Sums of weights do not say how many rows a value stands for, so nobody can be kept from being named.
    if (need?.weight !== undefined) continue
    const kept = need && (isCoarse ? statistic : withhold(need, statistic, privacy))
    if (kept) statistics.set(id, isCoarse ? kept : coarsened(need, kept, form))
  }
  return { ...profile, statistics }
}

/** What types of cells there are is four words at most, and how many are missing rests on them. */
function coarsened({ of }: Need, statistic: Statistic, form: StoredForm): Statistic {
  if (statistic.fold === 'support') return groupSupport(statistic, form.groups, form.minCount)
  const isTypes = of.every(term => 'type' in term)
  return statistic.fold === 'tally' && !isTypes ? coarsenTally(statistic, form.levels) : statistic
}

/**
 * @param text of a file that anybody may have edited
 * @param name of the file, for messages
 * @throws CannotJudge when it is not what `storeProfile` writes
 */
export function readStoredProfile(text: string, name: string): Profile {
  const data = parseJson(text, name)
  const { rows, columns, statistics: lines, ...form } = within(name, 'it', () => document.parse(data))
  const schema = columns.map(({ name, kind, encoding }): ColumnSchema => ({ name, kind, encoding }))
  if (new Set(schema.map(column => column.name)).size < schema.length)
    throw refusal(name, 'a column is there twice')
  const statistics = new Map<NeedId, Statistic>()
  for (const [index, line] of lines.entries()) {
    const place = `statistic ${index + 1}`
    const { need, statistic } = within(name, place, () => readStatistic(line, rows))
    if (statistics.has(needId(need))) throw refusal(name, `${place} is there twice`)
    statistics.set(needId(need), statistic)
  }
  const { groups, levels, minCount } = form
  const stored = { groups, levels, minCount }
  const profile: Profile = { version: 1, rows, schema, statistics, notes: [], stored }
  for (const [i, column] of schema.entries())
    if (
      !isDeepStrictEqual(columns[i], writeColumn(profile, column, minCount === 0)) ||
      !isCountedAlike(profile, column.name)
    )
      throw refusal(
        name,
        `the line of column ${JSON.stringify(column.name)} does not agree with its statistics`,
      )
  return profile
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refusal(name, error instanceof Error ? error.message : 'not JSON')
  }
}

/** What a part of the file is read to; what is wrong with it said of the whole file. */
function within<T>(name: string, place: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof BadLine) throw refusal(name, `${place}: ${error.message}`)
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    const path = issue?.path.join('.') ?? ''
    throw refusal(name, `${place}${path && `, at ${path}`}: ${issue?.message ?? 'not as expected'}`)
  }
}

function refusal(name: string, why: string): CannotJudge {
  return new CannotJudge(
    `${name} is not a profile that this version of Tidegate can read: ${why}`,
    'Write it again from its data with `tidegate profile`.',
  )
}
