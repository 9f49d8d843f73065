import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../../src/datasets/kind.js'
import { summarise, summaryNeeds } from '../../../src/profile/views/summary.js'
import { type Cell, profileOf, table } from '../batches.js'

function summary(
  kind: Kind,
  reference: readonly Cell[] | undefined,
  candidate: readonly Cell[],
  minCount = 10,
) {
  const side = (cells: readonly Cell[]) => ({
    profile: profileOf(table({ c: cells }), summaryNeeds('c', kind)),
    at: [],
  })
  const pair = { candidate: side(candidate), ...(reference && { reference: side(reference) }) }
  return summarise({ name: 'c', kind }, pair, minCount)
}

const total = (counts: readonly number[] | undefined) => (counts ?? []).reduce((sum, count) => sum + count, 0)
const range = (n: number) => Array.from({ length: n }, (_, i) => i)

describe('summary of numbers', () => {
  const reference = range(1000).map(i => Math.sin(i) * 10)
  const candidate = [...range(500).map(i => Math.cos(i) * 20), 1e6, null, Infinity]

  it('has at most 24 bins of one width that hold every value, tails in the end bins', () => {
    const { bins } = summary('numeric', reference, candidate)
    expect(bins?.edges).toHaveLength(25)
    expect([total(bins?.reference), total(bins?.candidate)]).toEqual([1000, 502])
    expect(bins?.tails).toBe(true)
    expect(bins?.edges[24]).toBeLessThan(30)
  })

  it('gives whole numbers of a short range a bin each', () => {
    const { bins } = summary(
      'numeric',
      [0, 1, 1, 2, 4].flatMap(i => Array(20).fill(i)),
      [0, 1].flatMap(i => Array(20).fill(i)),
    )
    expect(bins?.edges).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5, 4.5])
    expect(bins?.reference).toEqual([20, 40, 20, 0, 20])
  })

  it('draws a constant', () => {
    expect(total(summary('numeric', [2.5, 2.5], [2.5], 0).bins?.reference)).toBe(2)
  })

  it('shows extremes only where every value may be shown', () => {
    expect(summary('numeric', reference, candidate).candidate).not.toHaveProperty('max')
    expect(summary('numeric', reference, candidate, 0).candidate).toMatchObject({
      max: 1e6,
      missing: 1,
      rows: 503,
    })
  })

  it('has mean, sd, median, distinct and quantiles of a side, and none of a side without values', () => {
    const found = summary('numeric', [null, null], [1, 2, 3, 4], 0)
    expect(found.candidate).toMatchObject({ mean: 2.5, median: 2.5, distinct: 4 })
    expect(found.reference).toEqual({ rows: 2, missing: 2, distinct: 0 })
    expect(found.quantiles?.map(({ p }) => p)).toEqual([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
    expect(found.quantiles?.[3]).toEqual({ p: 0.5, candidate: 2.5 })
  })

  it('is JSON, whatever the numbers', () => {
    const found = summary('numeric', [Infinity, -Infinity, 1e308, -1e308], [Number.NaN, null], 0)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })

  it('stands without a reference', () => {
    expect(summary('numeric', undefined, [1, 2]).reference).toBeUndefined()
  })
})

describe('numbers that few rows stand behind', () => {
  const hundred = range(100).map(i => i)

  it('are not shown of a side with fewer values than min-count, but for how many there are', () => {
    const found = summary('numeric', hundred, [3, 5, 8, null])
    expect(found.candidate).toEqual({ rows: 4, missing: 1, distinct: 3 })
    expect(found.quantiles?.every(quantile => !('candidate' in quantile))).toBe(true)
    expect(total(found.bins?.candidate)).toBe(0)
  })

  it('are not shown as quantiles closer to an end than min-count rows', () => {
    const shown = (rows: number) => summary('numeric', undefined, range(rows)).quantiles?.map(({ p }) => p)
    expect(shown(199)).toEqual([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
    expect(shown(100)).toEqual([0.1, 0.25, 0.5, 0.75, 0.9])
    expect(shown(19)).toEqual([0.5])
    expect(shown(18)).toBeUndefined()
  })

  it('are shown as quantiles where enough rows share the value', () => {
    const found = summary('numeric', undefined, [...Array(60).fill(0), ...range(40).map(i => i + 1)])
    expect(found.quantiles?.[0]).toEqual({ p: 0.05, candidate: 0 })
  })

  it('are no edge and no bin of the histogram', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 150 }), values => {
        const { bins } = summary('numeric', hundred, [...values, 1e6, 1e6 + 1])
        for (const rows of [...(bins?.reference ?? []), ...(bins?.candidate ?? [])])
          expect(rows === 0 || rows >= 10).toBe(true)
        expect(Math.max(...(bins?.edges ?? []))).toBeLessThan(200)
        expect(bins?.edges).toHaveLength((bins?.reference.length ?? -1) + 1)
      }),
    )
  })
})

describe('summary of levels', () => {
  it('names those that enough rows have on a side, most frequent first, and counts the others', () => {
    const reference = [...Array(50).fill('a'), ...Array(30).fill('b'), ...Array(3).fill('rare'), null]
    const candidate = [...Array(50).fill('b'), ...Array(9).fill('new')]
    const found = summary('categorical', reference, candidate)
    expect(found.levels).toEqual([
      { level: 'b', reference: 30, candidate: 50 },
      { level: 'a', reference: 50, candidate: 0 },
    ])
    expect(found).toMatchObject({ otherLevels: { levels: 2, reference: 3, candidate: 9 }, withheld: 2 })
    expect(JSON.stringify(found)).not.toMatch(/rare|new/)
  })

  it('names all when min-count is 0', () => {
    expect(summary('categorical', ['x'], ['y'], 0).levels).toHaveLength(2)
  })

  it('names no more than a dozen', () => {
    const found = summary(
      'categorical',
      range(500).map(i => `level ${i % 20}`),
      range(500).map(i => `level ${i % 20}`),
    )
    expect(found.levels).toHaveLength(12)
    expect(found).toMatchObject({ otherLevels: { levels: 8, reference: 200 } })
    expect(found).not.toHaveProperty('withheld')
  })
})

it.each(['identifier', 'text'] as const)('of a column of %ss tells no value', kind => {
  const found = summary(kind, Array(100).fill('secret'), Array(100).fill('secret'), 0)
  expect(found).toEqual({
    name: 'c',
    kind,
    reference: { rows: 100, missing: 0 },
    candidate: { rows: 100, missing: 0 },
  })
})
