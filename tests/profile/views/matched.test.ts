import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf } from '../../../src/profile/kept-cells.js'
import {
  type Matched,
  type MatchedColumns,
  matched,
  matchedNeed,
} from '../../../src/profile/views/matched.js'
import type { Side } from '../../../src/profile/views/side.js'
import { type Cell, profileOf, schemaOf, table } from '../batches.js'

interface Row {
  id: Cell
  label: Cell
  score: Cell
}
const asked: MatchedColumns = { id: 'id', label: 'label', columns: ['score'] }
const schema = schemaOf(table({ id: ['a'], label: ['x'], score: [1] }))

function sideOf(rows: readonly Row[], size?: number): Side {
  const data = table({
    id: rows.map(row => row.id),
    label: rows.map(row => row.label),
    score: rows.map(row => row.score),
  })
  const need = matchedNeed(asked)
  const profile = profileOf(data, [size === undefined ? need : { ...need, size }], [7], schema)
  if (size === undefined) return { profile, at: [] }
  // What an engine gives that keeps no more than this.
  const [rowsFound] = profile.statistics.values()
  const statistics = rowsFound ? profileOf(data, [need], [7], schema).statistics : new Map()
  for (const id of statistics.keys()) if (rowsFound) statistics.set(id, rowsFound)
  return { profile: { ...profile, statistics }, at: [] }
}

function match(reference: Side, candidate: Side): Matched {
  const found = matched({ reference, candidate }, asked)
  if ('unavailable' in found) throw new Error(found.unavailable)
  return found
}

/** Pairs of scores, sorted: what was matched with what. */
function scores({ rows }: Matched): [Cell, Cell][] {
  const pairs = Array.from(rows.count, (_, row): [Cell, Cell] => [
    cellOf(rows.reference.get('score'), row),
    cellOf(rows.candidate.get('score'), row),
  ])
  return pairs.sort(([a], [b]) => Number(a) - Number(b))
}

const rowsOf = (ids: readonly string[], from: number): Row[] =>
  ids.map((id, i) => ({ id, label: 'x', score: from + i }))

test('rows of one id are one, in whatever order they come', () => {
  const found = match(sideOf(rowsOf(['a', 'b', 'c', 'd'], 0)), sideOf(rowsOf(['d', 'x', 'b', 'a'], 10)))
  expect(scores(found)).toEqual([
    [0, 13],
    [1, 12],
    [3, 10],
  ])
  expect(found).toMatchObject({
    ids: { reference: 4, candidate: 4 },
    repeated: { reference: 0, candidate: 0 },
    labelsDiffer: 0,
    exact: true,
  })
})

test('the order of the files changes no byte', () => {
  const row = fc.record({ id: fc.integer({ min: 0, max: 30 }).map(String), score: fc.double() })
  const unique = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 20 })
  fc.assert(
    fc.property(unique, unique, (a, b) => {
      const of = (rows: readonly { id: string; score: number }[]) =>
        sideOf(rows.map(one => ({ ...one, label: 'x' })))
      expect(match(of([...a].reverse()), of([...b].reverse()))).toEqual(match(of(a), of(b)))
      const ids = new Set(a.map(({ id }) => id))
      expect(match(of(a), of(b)).rows.count).toHaveLength(b.filter(({ id }) => ids.has(id)).length)
    }),
    { numRuns: 50 },
  )
})

test('rows whose label differs are counted and left out; one without a label is not another', () => {
  const before: Row[] = [
    { id: 'a', label: 'x', score: 1 },
    { id: 'b', label: 'x', score: 2 },
    { id: 'c', label: null, score: 3 },
  ]
  const found = match(
    sideOf(before),
    sideOf(before.map(row => ({ ...row, label: row.id === 'b' ? 'y' : 'x' }))),
  )
  expect(found.labelsDiffer).toBe(1)
  expect(scores(found)).toEqual([
    [1, 1],
    [3, 3],
  ])
})

test('ids that repeat are counted, and so are rows without one, which match nothing', () => {
  const before = rowsOf(['a', 'a', 'a', 'b'], 0)
  const after = [
    ...rowsOf(['a', 'b'], 10),
    { id: null, label: 'x', score: 0 },
    { id: null, label: 'x', score: 1 },
  ]
  expect(match(sideOf(before), sideOf(after))).toMatchObject({
    ids: { reference: 2, candidate: 4 },
    repeated: { reference: 2, candidate: 0 },
  })
  const none = sideOf([{ id: null, label: 'x', score: 0 }])
  expect(match(none, none).rows.count).toHaveLength(0)
})

test('of samples the ids below the smaller threshold are matched, all of them', () => {
  const ids = Array.from({ length: 500 }, (_, i) => `id ${i}`)
  const found = match(sideOf(rowsOf(ids, 0), 100), sideOf(rowsOf([...ids].reverse(), 0), 60))
  expect(found).toMatchObject({ ids: { reference: 60, candidate: 60 }, exact: false })
  expect(scores(found).every(([a, b]) => Number(a) + Number(b) === 499)).toBe(true)
  expect(found.rows.count).toHaveLength(60)
})

test('a side that was not asked, or is stored, says so', () => {
  const side = sideOf(rowsOf(['a'], 0))
  const empty: Side = { profile: { ...side.profile, statistics: new Map() }, at: [] }
  const stored = { ...empty.profile, stored: { groups: 200, levels: 200, minCount: 10 } }
  expect(matched({ reference: empty, candidate: side }, asked)).toEqual({ unavailable: 'not-collected' })
  expect(matched({ reference: { profile: stored, at: [] }, candidate: side }, asked)).toEqual({
    unavailable: 'needs-rows',
  })
})
