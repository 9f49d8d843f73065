import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeFull } from '../../../src/profile/full/full.js'
import { mergeShards } from '../../../src/profile/joined/merge.js'
import type { Need, Term } from '../../../src/profile/need.js'
import type { Profile } from '../../../src/profile/profile.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import { type Cell, profileOf, schemaOf, type Table, table } from '../batches.js'

type Row = readonly [x: Cell, g: Cell, t: Cell]

const day = 86_400_000
const row = fc.tuple(
  fc.oneof(
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    fc.integer({ min: -2, max: 2 }),
    fc.constant(null),
  ),
  fc.constantFrom('a', 'b', '__proto__', null),
  fc.integer({ min: 0, max: 400 }).map(days => days * day),
)
const schema = [
  ...schemaOf(table({ x: [1], g: ['a'] })),
  { name: 't', kind: 'timestamp', encoding: 'timestamps' } as const,
]
const steps: Term = { step: 't', every: 'auto', most: 12 }
const withins: Term[][] = [[], [{ value: 'g' }], [{ value: 'g' }, steps]]
const needs: Need[] = [
  ...withins.flatMap((within): Need[] => [
    { fold: 'support', of: [{ value: 'x' }], within },
    { fold: 'tally', of: [{ value: 'g' }], within },
    { fold: 'moments', of: [{ value: 'x' }], within },
  ]),
  { fold: 'rows', of: [{ all: true }], within: [] },
  { fold: 'rows', of: [{ all: true }], within: [], keep: [{ value: 'x' }, { value: 'g' }], size: 6 },
]

function tableOf(rows: readonly Row[]): Table {
  return new Map(['x', 'g', 't'].map((name, i) => [name, rows.map(cells => cells[i] ?? null)]))
}

function fold(rows: readonly Row[], asked = needs): Profile {
  return profileOf(tableOf(rows), asked, [1000], schema)
}

function bytesOf(profile: Profile): string {
  return Buffer.concat(writeFull(profile)).toString('base64')
}

test('shards in any order and grouping give the bytes of one fold over all rows', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.nat(60), fc.nat(60), (rows, one, two) => {
      const [from, to] = [Math.min(one, two), Math.max(one, two)]
      const [a, b, c] = [rows.slice(0, from), rows.slice(from, to), rows.slice(to)].map((part, i) => ({
        name: `part ${i}`,
        profile: fold(part),
      }))
      if (!a || !b || !c) throw new Error('three parts')
      const whole = bytesOf(fold(rows))
      expect(bytesOf(mergeShards([a, b, c]))).toBe(whole)
      expect(bytesOf(mergeShards([c, a, b]))).toBe(whole)
      const pair = { name: 'pair', profile: mergeShards([b, c]) }
      expect(bytesOf(mergeShards([a, pair]))).toBe(whole)
    }),
  )
})

test('shards of different months have their time in common steps', () => {
  const january = fold([
    [1, 'a', 0],
    [2, 'a', day],
  ])
  const later = fold(Array.from({ length: 20 }, (_, i): Row => [i, 'a', 100 * day + i * 30 * day]))
  const merged = mergeShards([
    { name: 'january', profile: january },
    { name: 'later', profile: later },
  ])
  const cells = [...merged.statistics.values()].flatMap(found =>
    found.fold === 'support' ? found.cells : [],
  )
  const units = new Set(
    cells
      .flatMap(key => key.filter(level => String(level).includes('/P')))
      .map(level => String(level).split('/')[1]),
  )
  expect([...units]).toEqual(['P1Y'])
})

test('groups of a stored profile are refused with the command that writes what merges', () => {
  const profile = fold([
    [1, 'a', 0],
    [2, 'b', day],
  ])
  const stored = readStoredProfile(storeProfile(profile, { minCount: 0 }), 'a.profile.json')
  const shards = [
    { name: 'a.profile.json', profile: stored },
    { name: 'b.profile.gz', profile },
  ]
  expect(() => mergeShards(shards)).toThrow(/a\.profile\.json holds groups/)
})

test('a column that one shard lacks, and one of another kind, are named', () => {
  const profile = fold([[1, 'a', 0]])
  const other = (schemaNow: Profile['schema']) => ({ name: 'b', profile: { ...profile, schema: schemaNow } })
  expect(() => mergeShards([{ name: 'a', profile }, other(schema.slice(1))])).toThrow('b has no column "x"')
  const asText = schema.map(column =>
    column.name === 'x' ? { ...column, kind: 'boolean' as const } : column,
  )
  expect(() => mergeShards([{ name: 'a', profile }, other(asText)])).toThrow(
    '"x" is numeric in a and boolean in b',
  )
})

test('shards of different policies are refused, since part of the numbers would be of part of the rows', () => {
  const rows: Row[] = [[1, 'a', 0]]
  const lacking = needs.filter(need => need.fold !== 'support')
  const shards = [
    { name: 'a', profile: fold(rows) },
    { name: 'b', profile: fold(rows, lacking) },
  ]
  expect(() => mergeShards(shards)).toThrow('b lacks what a has collected')
  expect(() => mergeShards(shards.toReversed())).toThrow('b lacks what a has collected')
})

test('what one shard has too many groups for is left out of the whole', () => {
  const within: Term[] = [{ value: 'x' }]
  const asked: Need[] = [
    { fold: 'tally', of: [{ value: 'g' }], within },
    { fold: 'tally', of: [{ value: 'g' }], within: [] },
  ]
  const many = fold(
    Array.from({ length: 10_001 }, (_, i): Row => [i, 'a', 0]),
    asked,
  )
  const few = fold([[1, 'b', 0]], asked)
  const merged = mergeShards([
    { name: 'few', profile: few },
    { name: 'many', profile: many },
  ])
  expect(merged.leftOut).toHaveLength(1)
  const [tally, ...more] = merged.statistics.values()
  expect(more).toEqual([])
  expect(tally).toMatchObject({ fold: 'tally', tuples: [['a'], ['b']] })
})
