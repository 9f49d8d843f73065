import { hashSeeds, type Lanes } from '../../profile/fold/rows/hash.js'
import type { Dialect } from './dialect.js'

/** A cell that goes into a hash: 64 bits of a number or of a text's digest as a bigint, null where it is missing. */
export interface HashedCell {
  column: string
  seed: Lanes
  isNumber: boolean
}

/** The names of the two lanes of one hash, and of what is on the way to them. */
export interface LaneNames {
  low: string
  high: string
}

const mask = '4294967295'

/**
 * The hash of hash.ts in SQL: two lanes of 32 bits, as bigints from 0. Every step is a query of its own around the one
 * before, as each uses its value twice; written into one expression they would double five times.
 *
 * @param from a query with the cells and what is carried through
 * @param carried columns that the answer has too
 */
export function laneQuery(
  from: string,
  cells: readonly HashedCell[],
  carried: readonly string[],
  names: LaneNames,
  dialect: Dialect,
): string {
  const and = (value: string) => dialect.and(value, mask)
  const times = (value: string, factor: number) => and(`(${value}) * (${factor | 0})`)
  const mixed = (value: string, by: number) => dialect.xor(value, dialect.shiftRight(value, by))
  const step = (inner: string, columns: (i: number) => string[]) =>
    `select ${[...carried, ...cells.flatMap((_, i) => columns(i))].join(', ')} from (${inner})`

  const words = step(from, i => wordsOf(cells[i], i, dialect))
  const seeded = step(words, i => {
    const { seed } = cells[i] ?? { seed: { low: 0, high: 0 } }
    return [
      `a${i}`,
      `b${i}`,
      `${dialect.xor(`a${i}`, String(seed.low >>> 0))} as l${i}`,
      `${dialect.xor(`b${i}`, String(seed.high >>> 0))} as h${i}`,
    ]
  })
  const { low, high } = hashSeeds
  const first = step(seeded, i => [
    `a${i}`,
    `b${i}`,
    `${times(mixed(`l${i}`, 16), low.factors[0])} as l${i}`,
    `${times(mixed(`h${i}`, 15), high.factors[0])} as h${i}`,
  ])
  const second = step(first, i => [
    `${times(and(`${mixed(`l${i}`, 13)} + b${i}`), low.factors[1])} as l${i}`,
    `${times(and(`${mixed(`h${i}`, 12)} + a${i}`), high.factors[1])} as h${i}`,
  ])
  const third = step(second, i => [
    `${times(mixed(`l${i}`, 15), low.factors[2])} as l${i}`,
    `${times(mixed(`h${i}`, 15), high.factors[2])} as h${i}`,
  ])
  const sum = (lane: string, by: number) => and(sumOf(cells.map((_, i) => mixed(`${lane}${i}`, by))))
  return `select ${[...carried, `${sum('l', 16)} as ${names.low}`, `${sum('h', 14)} as ${names.high}`].join(', ')} from (${third})`
}

/** Both halves of the bits, or what stands for a missing cell. */
function wordsOf(cell: HashedCell | undefined, i: number, dialect: Dialect): string[] {
  if (cell === undefined) return []
  const { column, isNumber } = cell
  const upper = dialect.and(dialect.shiftRight(column, 32), mask)
  const high = isNumber ? dialect.xor(upper, String(hashSeeds.number >>> 0)) : upper
  return [
    `coalesce(${dialect.and(column, mask)}, ${hashSeeds.missingLow >>> 0}) as a${i}`,
    `coalesce(${high}, ${hashSeeds.missingHigh >>> 0}) as b${i}`,
  ]
}

/** Halves and halves again: databases end at a thousand additions within each other. */
function sumOf(values: readonly string[]): string {
  if (values.length <= 2) return values.join(' + ')
  const middle = values.length >> 1
  return `(${sumOf(values.slice(0, middle))}) + (${sumOf(values.slice(middle))})`
}
