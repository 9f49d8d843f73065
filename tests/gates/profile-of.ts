import type { Kind } from '../../src/datasets/kind.js'
import type { ComparedColumn, Roles, Table } from '../../src/gates/gate.js'
import { type Level, type Need, needId } from '../../src/profile/need.js'
import type { Profile } from '../../src/profile/profile.js'
import type { Moments, Rows, Statistic, Support, Tally } from '../../src/profile/statistic.js'
import { assembleTally, type TallyEntry } from '../../src/profile/tally.js'
import { distributionNeeds } from '../../src/profile/views/distribution.js'
import type { Side } from '../../src/profile/views/side.js'

/** Sides and tables by hand, from counts: what an engine would have collected. */

export interface ColumnCounts {
  kind: Kind
  /** Values with their rows. */
  values: readonly (readonly [string | number, number])[]
  missing?: number
}

/** A side of columns that have nothing to do with each other, and any further statistics. */
export function sideOf(
  columns: Readonly<Record<string, ColumnCounts>>,
  further: readonly (readonly [Need, Statistic])[] = [],
): Side {
  const entries = Object.entries(columns)
  const statistics = new Map(further.map(([need, statistic]) => [needId(need), statistic]))
  for (const [name, counts] of entries) {
    const [types, values] = distributionNeeds(name, counts.kind)
    if (types) statistics.set(needId(types), typesOf(counts))
    if (values)
      statistics.set(needId(values), values.fold === 'support' ? supportOf(counts) : tallyOf(counts))
    const moments: Need = { fold: 'moments', of: [{ value: name }], within: [] }
    if (counts.kind === 'numeric') statistics.set(needId(moments), momentsOf(counts))
  }
  const sizes = entries.map(([, counts]) => rowsOf(counts) + (counts.missing ?? 0))
  const tallies = further.flatMap(([, statistic]) =>
    statistic.fold === 'tally' ? [sum(statistic.counts.flatMap(each => [...each]))] : [],
  )
  const schema = entries.map(([name, { kind }]) => ({
    name,
    kind,
    encoding: isOrdered(kind) ? ('numbers' as const) : ('codes' as const),
  }))
  const profile: Profile = {
    version: 1,
    rows: Math.max(0, ...sizes, ...tallies),
    schema,
    statistics,
    notes: [],
  }
  return { profile, at: [] }
}

/** How often each tuple of columns occurs, also within groups; `within` in alphabetical order, as a profile keeps it. */
export function crossing(
  of: readonly string[],
  within: readonly string[],
  counts: readonly (readonly [tuple: readonly Level[], rows: number])[],
): [Need, Tally] {
  const cells: Level[][] = []
  const tuples: Level[][] = []
  const entries = counts.map(([levels, rows]): TallyEntry => {
    const place = (list: Level[][], key: Level[]) => {
      const found = list.findIndex(other => JSON.stringify(other) === JSON.stringify(key))
      return found < 0 ? list.push(key) - 1 : found
    }
    return {
      tuple: place(tuples, levels.slice(0, of.length)),
      cell: place(cells, levels.slice(of.length)),
      rows,
    }
  })
  const need: Need = {
    fold: 'tally',
    of: of.map(value => ({ value })),
    within: within.map(value => ({ value })),
  }
  return [need, assembleTally(cells, tuples, entries, Number.POSITIVE_INFINITY)]
}

/** Keys with the rows that have them. `sampled`: only these of many keys were kept. */
export function keysOf(counts: readonly number[], total = sum(counts), sampled = false): Rows {
  return {
    fold: 'rows',
    algorithm: 'fast64-1',
    total,
    threshold: sampled ? 2n ** 60n : 2n ** 64n - 1n,
    hash: BigUint64Array.from(counts, (_, index) => BigInt(index)),
    count: Uint32Array.from(counts),
  }
}

/** The table of two sides; columns of a side come from its schema. */
export function tableOf(
  candidate: Side,
  reference?: Side,
  roles: Partial<Roles> = {},
  taken: string[] = [],
): Table {
  const [after, before] = [candidate.profile.schema, reference?.profile.schema]
  const names = new Set([...after, ...(before ?? [])].map(column => column.name))
  const columns = [...names].map((name): ComparedColumn => {
    const is = after.find(column => column.name === name)?.kind
    const was = before?.find(column => column.name === name)?.kind
    return {
      name,
      kind: was ?? is ?? 'categorical',
      ...(was && { reference: was }),
      ...(is && { candidate: is }),
    }
  })
  return {
    columns,
    roles: { groups: [], ignore: [], ...roles },
    candidate: after,
    ...(before && { reference: before }),
    taken: new Set(taken),
  }
}

/** `count` rows spread over `distinct` whole numbers from `from` on, as evenly as may be. */
export function evenly(count: number, distinct: number, from = 0): [number, number][] {
  return Array.from({ length: distinct }, (_, i) => [from + i, Math.floor((count + i) / distinct)])
}

function typesOf({ values, missing = 0 }: ColumnCounts): Tally {
  const infinite = sum(
    values.filter(([value]) => value === Infinity || value === -Infinity).map(([, rows]) => rows),
  )
  const rows = sum(values.map(([, count]) => count))
  const counts: [string, number][] = [
    ['value', rows - infinite],
    ['infinite', infinite],
    ['missing', missing],
  ]
  return tally(counts.filter(([, count]) => count > 0))
}

function tallyOf({ values, missing = 0 }: ColumnCounts): Tally {
  return tally([...values, ...(missing > 0 ? [[null, missing] as const] : [])])
}

function tally(counts: readonly (readonly [Level, number])[]): Tally {
  const present = counts.filter(([, rows]) => rows > 0)
  const tuples = present.map(([level]) => [level])
  const entries = present.map(([, rows], tuple) => ({ cell: 0, tuple, rows }))
  return assembleTally([[]], tuples, entries, Number.POSITIVE_INFINITY)
}

function supportOf({ values }: ColumnCounts): Support {
  const slots = values
    .filter(([, rows]) => rows > 0)
    .map(([value, rows]): [number, number] => [Number(value), rows])
  slots.sort(([a], [b]) => a - b)
  const low = Float64Array.from(slots, ([value]) => value)
  return {
    fold: 'support',
    shift: 0,
    cells: [[]],
    low,
    high: low.slice(),
    counts: [Float64Array.from(slots, ([, rows]) => rows)],
  }
}

function momentsOf({ values }: ColumnCounts): Moments {
  const numbers = values.map(([value, rows]): [number, number] => [Number(value), rows])
  const one = (x: number) => Float64Array.of(x)
  return {
    fold: 'moments',
    cells: [[]],
    n: one(rowsOf({ values })),
    sum: one(sum(numbers.map(([value, rows]) => value * rows))),
    sumTail: one(0),
    square: one(sum(numbers.map(([value, rows]) => value * value * rows))),
    squareTail: one(0),
    min: one(Math.min(...numbers.map(([value]) => value))),
    max: one(Math.max(...numbers.map(([value]) => value))),
  }
}

function rowsOf({ values }: Pick<ColumnCounts, 'values'>): number {
  return sum(values.map(([, rows]) => rows))
}

function isOrdered(kind: Kind): boolean {
  return kind === 'numeric' || kind === 'timestamp'
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
