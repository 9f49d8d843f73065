import { z } from 'zod'
import type { Need } from '../need.js'
import type { Support } from '../statistic.js'
import {
  aboutCells,
  BadLine,
  perCell,
  storedCount,
  storedNumber,
  terms,
  writeCells,
  writeNumber,
  writePerCell,
  writeTerm,
} from './line.js'
import { nextBelow, separatorBetween } from './separator.js'

const about = { support: terms, ...aboutCells }

/** Values with their counts; or edges between groups, the values of those groups that are one value, and their counts. */
export const supportLine = z.union([
  z.strictObject({ ...about, values: z.array(storedNumber), counts: perCell(storedCount) }),
  z.strictObject({
    ...about,
    edges: z.array(storedNumber).min(2),
    counts: perCell(storedCount),
    one: z.record(z.string().regex(/^\d+$/), storedNumber).optional(),
    distinct: storedCount.optional(),
  }),
])

/** @param support of groups, or exact */
export function writeSupport(need: Need, support: Support) {
  const { low, high } = support
  const head = { support: need.of.map(writeTerm), ...writeCells(need, support.cells) }
  const counts = writePerCell(
    need,
    support.counts.map(cell => Array.from(cell)),
  )
  const single = Array.from(low, (value, slot) => value === high[slot])
  if (!single.includes(false)) return { ...head, values: Array.from(low, writeNumber), counts }
  const inner = Array.from(low.subarray(1), (value, slot) => separatorBetween(high[slot] as number, value))
  const edges = [low[0] as number, ...inner, high[high.length - 1] as number].map(writeNumber)
  const ones = single.flatMap((isOne, slot) =>
    isOne ? [[slot, writeNumber(low[slot] as number)] as const] : [],
  )
  return {
    ...head,
    edges,
    counts,
    ...(ones.length > 0 ? { one: Object.fromEntries(ones) } : {}),
    ...(support.distinct === undefined ? {} : { distinct: support.distinct }),
  }
}

/** @throws BadLine when edges do not ascend or a value is outside its group */
export function readSupport(line: z.output<typeof supportLine>): Omit<Support, 'cells' | 'counts'> {
  if ('values' in line) {
    const low = Float64Array.from(line.values)
    if (!ascends(low)) throw new BadLine('its values do not ascend')
    return { fold: 'support', shift: -1, low, high: low, distinct: low.length }
  }
  const { edges } = line
  const last = edges.length - 2
  const one = new Map(Object.entries(line.one ?? {}).map(([slot, value]) => [Number(slot), value]))
  const low = new Float64Array(edges.length - 1)
  const high = new Float64Array(edges.length - 1)
  for (let slot = 0; slot <= last; slot++) {
    const from = edges[slot] as number
    const to = edges[slot + 1] as number
    const top = slot === last ? to : nextBelow(to)
    if (!(from <= top)) throw new BadLine('its edges do not ascend')
    const value = one.get(slot)
    if (value !== undefined && !(value >= from && value <= top))
      throw new BadLine('a value is outside its group')
    low[slot] = value ?? from
    high[slot] = value ?? top
    one.delete(slot)
  }
  if (one.size > 0) throw new BadLine('there is a value for a group that is not there')
  const { distinct } = line
  return { fold: 'support', shift: -1, low, high, ...(distinct === undefined ? {} : { distinct }) }
}

function ascends(values: Float64Array): boolean {
  return values.every((value, i) => i === 0 || (values[i - 1] as number) < value)
}
