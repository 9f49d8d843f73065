import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import { type Need, needId } from '../../src/profile/need.js'
import type { Profile } from '../../src/profile/profile.js'
import { readStoredProfile, storeProfile } from '../../src/profile/stored.js'
import { distribution } from '../../src/profile/views/distribution.js'
import { repeats } from '../../src/profile/views/repeats.js'
import { sample, sampleNeed } from '../../src/profile/views/sample.js'
import { statistic } from '../../src/profile/views/side.js'
import { summaryNeeds } from '../../src/profile/views/summary.js'
import { type Cell, profileOf, type Table } from './batches.js'

const schema: Schema = [
  { name: 'x', kind: 'numeric', encoding: 'numbers' },
  { name: 'when', kind: 'timestamp', encoding: 'timestamps' },
  { name: '__proto__', kind: 'categorical', encoding: 'codes' },
  { name: 'id', kind: 'identifier', encoding: 'codes' },
  { name: 'label', kind: 'numeric', encoding: 'numbers' },
]
const needs: Need[] = [
  ...schema.flatMap(column => summaryNeeds(column.name, column.kind)),
  { fold: 'tally', of: [{ value: 'id' }], within: [] },
  { fold: 'support', of: [{ value: 'x' }], within: [{ value: 'label' }, { value: '__proto__' }] },
  { fold: 'moments', of: [{ error: ['x', 'label'], as: 'squared' }], within: [{ value: '__proto__' }] },
  { fold: 'tally', of: [{ value: '__proto__' }, { value: 'label' }], within: [{ cut: 'x', at: [0, 100] }] },
  { fold: 'rows', of: [{ all: true }], within: [] },
]

type Row = readonly [Cell, Cell, Cell, Cell, Cell]
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.oneof(
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
      .map(value => (Math.abs(value) < 1e-60 ? 0 : value)),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(Infinity, -Infinity, null, Number.NaN),
  ),
  fc.integer({ min: 1_600_000_000_000, max: 1_600_000_900_000 }),
  fc.constantFrom('a', 'b', 'a "quoted"\n', null),
  fc.constantFrom('p', 'q', 'r'),
  fc.constantFrom(0, 1, null),
)
const rows = fc.array(row, { minLength: 1, maxLength: 80 })
const forms = fc.record({
  groups: fc.integer({ min: 1, max: 30 }),
  levels: fc.integer({ min: 1, max: 4 }),
  minCount: fc.constantFrom(0, 0, 3, 10),
})

function tableOf(data: readonly Row[]): Table {
  return new Map(schema.map((column, i) => [column.name, data.map(row => row[i] ?? null)]))
}

function profile(data: readonly Row[]): Profile {
  return profileOf(tableOf(data), needs, [13], schema)
}

describe('a stored profile', () => {
  it('read and stored again is the same bytes', () => {
    fc.assert(
      fc.property(rows, forms, (data, form) => {
        const text = storeProfile(profile(data), form)
        expect(storeProfile(readStoredProfile(text, 'x.profile.json'), form)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it('is the same bytes for the same rows in another order', () => {
    fc.assert(
      fc.property(
        rows.chain(data =>
          fc.tuple(fc.constant(data), fc.shuffledSubarray(data, { minLength: data.length })),
        ),
        forms,
        ([data, shuffled], form) => {
          expect(storeProfile(profile(shuffled), form)).toBe(storeProfile(profile(data), form))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('has exactly the rows below each of its edges that the data has', () => {
    fc.assert(
      fc.property(rows, forms, (data, form) => {
        const read = readStoredProfile(storeProfile(profile(data), form), 'x')
        const { ordered } = distribution({ profile: read, at: [] }, 'x', 'numeric') ?? {}
        const values = data.map(([x]) => x).filter(x => typeof x === 'number' && !Number.isNaN(x))
        let sum = 0
        for (const [slot, high] of ordered?.high.entries() ?? []) {
          sum += ordered?.counts[slot] as number
          expect(values.filter(value => Number(value) <= high)).toHaveLength(sum)
        }
        expect(sum).toBe(values.length < form.minCount ? 0 : values.length)
      }),
      { numRuns: 100 },
    )
  })

  it('names no level, value or cell that fewer rows have than min-count asks', () => {
    fc.assert(
      fc.property(rows, data => {
        const read = readStoredProfile(storeProfile(profile(data), { minCount: 10, groups: 20 }), 'x')
        const { ordered } = distribution({ profile: read, at: [] }, 'x', 'numeric') ?? {}
        for (const count of ordered?.counts ?? []) expect(count).toBeGreaterThanOrEqual(10)
        const { levels } = distribution({ profile: read, at: [] }, '__proto__', 'categorical') ?? {}
        for (const count of levels?.counts.values() ?? []) expect(count).toBeGreaterThanOrEqual(10)
      }),
    )
  })

  const many: Row[] = Array.from(
    { length: 1000 },
    (_, i): Row => [
      Math.sin(i) * 3.3 + 100,
      1_600_000_000_000 + i,
      i % 250 === 0 ? 'rare' : 'common',
      `customer-${i}`,
      i % 2,
    ],
  )

  it('holds no value of an identifier, and no extreme', () => {
    const text = storeProfile(profile(many))
    expect(text).not.toContain('customer-')
    expect(text).not.toContain('rare')
    expect(text).not.toContain('"min"')
    expect(text).toContain('"rest":[1000,1000]')
    expect(text).toContain('"rest":[1,4]')
  })

  it('shows all when min-count is 0, but never an identifier', () => {
    const text = storeProfile(profile(many), { minCount: 0 })
    expect(text).not.toContain('customer-')
    expect(text).toContain('rare')
    expect(text).toContain('"min"')
  })

  it('keeps what duplicates need, the mean, the sd and the number of distinct values', () => {
    const twice = profile([...many, ...many])
    const read = readStoredProfile(storeProfile(twice), 'x')
    const rowsStatistic = read.statistics.get(needId({ fold: 'rows', of: [{ all: true }], within: [] }))
    if (rowsStatistic?.fold !== 'rows') throw new Error('no rows')
    expect(repeats(rowsStatistic)).toEqual({
      repeated: 1000,
      of: 2000,
      distinct: 1000,
      total: 2000,
      exact: true,
    })
    expect(distribution({ profile: read, at: [] }, 'x', 'numeric')?.ordered?.distinct).toBe(
      distribution({ profile: twice, at: [] }, 'x', 'numeric')?.ordered?.distinct,
    )
  })

  it('keeps no cell of any row, and says that it would take rows', () => {
    const need: Need = { fold: 'rows', of: [{ value: 'id' }], within: [], keep: [{ value: 'x' }] }
    const data = profileOf(tableOf(many), [need, sampleNeed(['x'], 50)], [1000], schema)
    const text = storeProfile(data, { minCount: 0 })
    expect(text).toContain('"statistics":[\n\n]')
    const side = { profile: readStoredProfile(text, 'x'), at: [] }
    expect(statistic(side, need)).toBeUndefined()
    expect(sample(side, ['x'], 50)).toEqual({ unavailable: 'needs-rows' })
  })

  it('answers by roll-up and restriction as a fresh one does', () => {
    const read = readStoredProfile(storeProfile(profile(many), { minCount: 0 }), 'x')
    const side = { profile: read, at: [{ term: { value: 'label' }, is: '1' }] }
    const support = statistic(side, { fold: 'support', of: [{ value: 'x' }], within: [] })
    expect(support?.fold === 'support' && support.counts[0]?.reduce((a, b) => a + b, 0)).toBe(500)
  })

  it('has one line a column and one a statistic', () => {
    const stored = profile(many)
    const lines = storeProfile(stored).trimEnd().split('\n')
    const shown = lines.filter(line => line.startsWith('{"name"'))
    expect(shown).toHaveLength(schema.length)
    expect(lines[0]).toBe(
      '{"tidegate":"profile","version":1,"rows":1000,"hash":"fast64-1","groups":200,"levels":200,"minCount":10,',
    )
    expect(lines).toHaveLength(schema.length + stored.statistics.size + 5)
  })
})

describe('readStoredProfile refuses', () => {
  const good = storeProfile(
    profileOf(
      new Map([['x', Array.from({ length: 900 }, (_, i) => i / 7)]]),
      summaryNeeds('x', 'numeric'),
      [900],
      [{ name: 'x', kind: 'numeric', encoding: 'numbers' }],
    ),
    { groups: 4, minCount: 0 },
  )

  it.each([
    ['a text cut short', good.slice(0, 200), /JSON/],
    ['another document', '{"hello":1}', /tidegate/],
    ['a list', '[]', /object/],
    ['a version it does not know', good.replace('"version":1', '"version":2'), /version/],
    ['edges that do not ascend', good.replace(/"edges":\[0,[^,]+/, '"edges":[0,9999'), /edges do not ascend/],
    ['a negative count', good.replace(/"counts":\[\d+/, '"counts":[-5'), /counts/],
    ['more rows counted than there are', good.replace('"rows":900', '"rows":800'), /rows/],
    ['a count too many', good.replace(/"counts":\[/, '"counts":[0,'), /count for each/],
    [
      'a column line that says something else',
      good.replace(/"missing":0/, '"missing":3'),
      /"x" does not agree/,
    ],
    ['values it does not count', good.replace(/"counts":\[\d+/, '"counts":[0'), /"x" does not agree/],
    ['a key it does not know', good.replace('"rows":900', '"rows":900,"extra":1'), /extra/],
    ['an unknown term', good.replace('{"type":"x"}', '{"kind":"x"}'), /term/],
    ['a column twice', good.replace('"columns":[\n', `"columns":[\n${good.split('\n')[2]},\n`), /twice/],
  ])('%s', (_, text, message) => {
    expect(text).not.toBe(good)
    expect(() => readStoredProfile(text, 'ref.profile.json')).toThrow(message)
    expect(() => readStoredProfile(text, 'ref.profile.json')).toThrow(/ref\.profile\.json/)
  })

  it('reads the text it was made from', () => {
    expect(readStoredProfile(good, 'x').rows).toBe(900)
  })

  it('never fails in another way, whatever is changed', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(8), fc.string({ maxLength: 4 }), (at, length, replacement) => {
        const text = good.slice(0, at) + replacement + good.slice(at + length)
        try {
          readStoredProfile(text, 'x')
        } catch (error) {
          expect(error).toHaveProperty('name', 'CannotJudge')
        }
      }),
      { numRuns: 500 },
    )
  })
})
