import { z } from 'zod'
import type { Note } from '../../datasets/dataset.js'
import { encodings, kinds } from '../../datasets/kind.js'
import { rowsOfColumn } from '../kept-cells.js'
import { compareKeys } from '../level.js'
import type { CellKey } from '../need.js'
import type { Statistic, Support } from '../statistic.js'

/** A full profile as data that anybody may have edited, and what must hold of its numbers for views to rest on them. */

const count = z.number().min(0)
const level = z.union([z.string(), z.number(), z.null()])
const keys = z.array(z.array(level))
const doubles = z.instanceof(Float64Array)
const support = z.strictObject({
  fold: z.literal('support'),
  shift: z.int().min(0).max(64),
  cells: keys,
  low: doubles,
  high: doubles,
  counts: z.array(doubles),
  distinct: count.exactOptional(),
  weightSquares: doubles.exactOptional(),
})
const tally = z.strictObject({
  fold: z.literal('tally'),
  cells: keys,
  tuples: keys,
  counts: z.array(doubles),
  rest: z.strictObject({ tuples: count, rows: doubles }).exactOptional(),
})
const moments = z.strictObject({
  fold: z.literal('moments'),
  cells: keys,
  n: doubles,
  sum: doubles,
  sumTail: doubles,
  square: doubles,
  squareTail: doubles,
  min: doubles,
  max: doubles,
  weightSquares: doubles.exactOptional(),
})
const kept = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('numbers'), values: doubles }),
  z.strictObject({ form: z.literal('vectors'), values: doubles, width: z.int().min(1) }),
  z.strictObject({ form: z.literal('levels'), codes: z.instanceof(Int32Array), levels: z.array(z.string()) }),
])
const rows = z.strictObject({
  fold: z.literal('rows'),
  algorithm: z.enum(['fast64-1', 'fast64-md5-1']),
  total: count,
  threshold: z.bigint(),
  hash: z.instanceof(BigUint64Array),
  count: z.instanceof(Uint32Array),
  others: z.instanceof(Uint32Array).exactOptional(),
  kept: z.array(kept).exactOptional(),
})

export const fullDocument = z.strictObject({
  tidegate: z.literal('full profile'),
  version: z.literal(1),
  rows: count,
  schema: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(kinds),
      encoding: z.enum(encodings),
      width: z.int().min(1).exactOptional(),
    }),
  ),
  notes: z.array(z.custom<Note>(value => typeof value === 'object' && value !== null && 'code' in value)),
  leftOut: z.array(z.string()).exactOptional(),
  statistics: z.array(z.tuple([z.string(), z.discriminatedUnion('fold', [support, tally, moments, rows])])),
})

/** Whether the lists of a statistic agree in length, are in order, and hold no count that cannot be. */
export function isSound(statistic: Statistic): boolean {
  if (statistic.fold === 'rows') return areRowsSound(statistic)
  if (!isAscending(statistic.cells)) return false
  const { cells } = statistic
  if (statistic.fold === 'moments') {
    const { fold, cells: _, ...lists } = statistic
    return Object.values(lists).every(list => list === undefined || list.length === cells.length)
  }
  const width = statistic.fold === 'support' ? statistic.low.length : statistic.tuples.length
  const areCounts = statistic.counts.every(list => list.length === width && list.every(isCount))
  if (statistic.counts.length !== cells.length || !areCounts) return false
  return statistic.fold === 'support'
    ? areSlots(statistic)
    : isAscending(statistic.tuples) &&
        (statistic.rest === undefined || statistic.rest.rows.length === cells.length)
}

function areSlots({ low, high }: Support): boolean {
  if (high.length !== low.length) return false
  for (let slot = 0; slot < low.length; slot++) {
    const [from, to] = [low[slot] as number, high[slot] as number]
    if (!(from <= to) || (slot > 0 && !((high[slot - 1] as number) < from))) return false
  }
  return true
}

function areRowsSound({ hash, count, others, kept, threshold }: Statistic & { fold: 'rows' }): boolean {
  for (let key = 1; key < hash.length; key++)
    if (!((hash[key - 1] as bigint) < (hash[key] as bigint))) return false
  if (hash.length > 0 && (hash.at(-1) as bigint) > threshold) return false
  const areCodes = (kept ?? []).every(
    column =>
      column.form !== 'levels' || column.codes.every(code => code >= -1 && code < column.levels.length),
  )
  const lengths = [count.length, ...(others ? [others.length] : []), ...(kept ?? []).map(rowsOfColumn)]
  return areCodes && lengths.every(length => length === hash.length)
}

function isAscending(keys: readonly CellKey[]): boolean {
  return keys.every((key, i) => i === 0 || compareKeys(keys[i - 1] as CellKey, key) < 0)
}

function isCount(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY
}
