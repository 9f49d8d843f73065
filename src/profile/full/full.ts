import { z } from 'zod'
import { CannotJudge } from '../../sources/source.js'
import { type Need, type NeedId, needId } from '../need.js'
import type { Profile } from '../profile.js'
import type { Statistic } from '../statistic.js'
import { rowsOfCell } from '../tally.js'
import { readNeedId } from '../term.js'
import { fullDocument, isSound } from './document.js'
import { BadPack, pack, unpack } from './packed.js'

/**
 * A profile with nothing left out, for shards that are merged later and for the cache: every value with its count,
 * every level and key. As secret as the data. Statistics are in the order of their ids, so that one profile has one form.
 *
 * @returns parts to write one after the other
 */
export function writeFull({ rows, schema, notes, leftOut, statistics }: Profile): Uint8Array[] {
  const inOrder = [...statistics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, statistic]) => [id, withOneList(statistic)])
  return pack({
    tidegate: 'full profile',
    version: 1,
    rows,
    schema,
    notes,
    ...(leftOut && { leftOut }),
    statistics: inOrder,
  })
}

/** Where every slot is one value, its ends are one list. */
function withOneList(statistic: Statistic): Statistic {
  return statistic.fold === 'support' && statistic.shift === 0
    ? { ...statistic, high: statistic.low }
    : statistic
}

/** @param name of the file, for messages. @throws CannotJudge for bytes that `writeFull` would not write */
export function readFull(bytes: Uint8Array, name: string): Profile {
  const { statistics, rows, schema, notes, leftOut } = parsed(bytes, name)
  const byId = new Map<NeedId, Statistic>()
  for (const [id, statistic] of statistics) {
    const need = readNeedId(id)
    if (need === undefined || !isOf(need, id, statistic) || byId.has(id) || !isSound(statistic))
      throw refusal(name, `its statistic ${byId.size + 1} does not hold together`)
    if (!areAllRows(need, statistic, rows))
      throw refusal(name, `its statistic ${byId.size + 1} counts other than its ${rows} rows`)
    byId.set(id, statistic)
  }
  return { version: 1, rows, schema, statistics: byId, notes, ...(leftOut && { leftOut }) }
}

/** A tally of what cells are counts each row once. */
function areAllRows({ of, within }: Need, statistic: Statistic, rows: number): boolean {
  const isOfTypes = within.length === 0 && of.length === 1 && of.every(term => 'type' in term)
  return !isOfTypes || statistic.fold !== 'tally' || rowsOfCell(statistic, 0) === rows
}

function isOf(need: Need, id: NeedId, { fold }: Statistic): boolean {
  return need.fold === fold && needId(need) === id
}

function parsed(bytes: Uint8Array, name: string): z.output<typeof fullDocument> {
  try {
    return fullDocument.parse(unpack(bytes))
  } catch (error) {
    if (error instanceof BadPack) throw refusal(name, error.message)
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    throw refusal(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`)
  }
}

function refusal(name: string, why: string): CannotJudge {
  return new CannotJudge(
    `${name} is not a full profile that this version of Tidegate can read: ${why}`,
    'Write it again from its data with `tidegate profile`.',
  )
}
