import { expect, test } from 'vitest'
import type { Need } from '../../../src/profile/need.js'
import type { Kept } from '../../../src/profile/statistic.js'
import { type Sample, sample, sampleNeed } from '../../../src/profile/views/sample.js'
import type { Side } from '../../../src/profile/views/side.js'
import { type Cell, profileOf, schemaOf, type Table, table } from '../batches.js'

const numbers = (count: number, of: (i: number) => Cell) => Array.from({ length: count }, (_, i) => of(i))
const data = table({
  x: numbers(1000, i => i / 7),
  y: numbers(1000, i => i % 3),
  word: numbers(1000, i => (i % 10 === 0 ? null : `w${i % 4}`)),
})

function sideOf(rows: Table, needs: Need[], at: Side['at'] = []): Side {
  return { profile: profileOf(rows, needs, [100], schemaOf(rows)), at }
}

function drawn(side: Side, columns: string[], size: number): Sample {
  const found = sample(side, columns, size)
  if ('unavailable' in found) throw new Error(found.unavailable)
  return found
}

function cells(column: Kept | undefined): Cell[] {
  if (column?.form === 'levels') return [...column.codes].map(code => column.levels[code] ?? null)
  return [...(column?.values ?? [])]
}

test('all rows while they fit, each with its cells together', () => {
  const found = drawn(sideOf(data, [sampleNeed(['x', 'word'], 2000)]), ['word', 'x'], 2000)
  expect(found).toMatchObject({ rows: 1000, effective: 1000, of: 1000, exact: true })
  const [words, x] = found.columns.map(cells)
  const pairs = new Map(x?.map((value, row) => [value, words?.[row]]))
  for (const [row, value] of (data.get('x') ?? []).entries())
    expect(pairs.get(value)).toBe(data.get('word')?.[row] ?? null)
})

test('equal rows are one, which stands for all of them', () => {
  const repeated = table({ x: [1, 1, 1, 2], y: [0, 0, 0, 5] })
  const found = drawn(sideOf(repeated, [sampleNeed(['x'], 10)]), ['x'], 10)
  expect([...found.count].sort()).toEqual([1, 3])
  expect(found.rows).toBe(4)
  expect(found.effective).toBeCloseTo(1.6, 12)
})

test('beyond its size the same rows of both sides, whatever their order', () => {
  const mixed = table(
    Object.fromEntries([...data].map(([name, column]) => [name, [...column].reverse().slice(0, 900)])),
  )
  const need = sampleNeed(['x'], 100)
  const one = drawn(sideOf(data, [need]), ['x'], 100)
  const other = drawn(sideOf(mixed, [need]), ['x'], 100)
  expect(one).toMatchObject({ rows: 100, of: 1000, exact: false })
  const both = new Set(cells(one.columns[0]).filter(value => cells(other.columns[0]).includes(value)))
  // 100 of 900 that are on both sides: all but those whose place rows of one side took.
  expect(both.size).toBeGreaterThan(80)
})

test('a smaller sample of fewer columns is part of a larger one, and folded once', () => {
  const needs = [sampleNeed(['x', 'word'], 400), sampleNeed(['x'], 50)]
  const side = sideOf(data, needs)
  expect(side.profile.statistics.size).toBe(1)
  const alone = drawn(sideOf(data, [sampleNeed(['x'], 50)]), ['x'], 50)
  expect(drawn(side, ['x'], 50)).toEqual(alone)
})

test('a part of a side has the rows of that part only', () => {
  const term = { value: 'y' }
  const need = { ...sampleNeed(['x'], 200), within: [term] }
  const part = drawn(sideOf(data, [need], [{ term, is: 2 }]), ['x'], 200)
  const inside = new Set((data.get('x') ?? []).filter((_, i) => i % 3 === 2))
  expect(cells(part.columns[0]).every(value => inside.has(value))).toBe(true)
  expect(part.rows).toBeGreaterThan(40)
  expect(Math.abs(part.of - 333)).toBeLessThan(100)
})

test('a side that was not asked, or is stored, says so', () => {
  const side = sideOf(data, [])
  expect(sample(side, ['x'], 10)).toEqual({ unavailable: 'not-collected' })
  const stored = { ...side.profile, stored: { groups: 200, levels: 200, minCount: 10 } }
  expect(sample({ profile: stored, at: [] }, ['x'], 10)).toEqual({ unavailable: 'needs-rows' })
})
