import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOf, meanOf, varianceOf } from '../../../src/profile/moments.js'
import type { Need } from '../../../src/profile/need.js'
import type { Statistic } from '../../../src/profile/statistic.js'
import { distribution, distributionNeeds } from '../../../src/profile/views/distribution.js'
import { groupsOf } from '../../../src/profile/views/groups.js'
import { type Side, statistic } from '../../../src/profile/views/side.js'
import { weighedNeed } from '../../../src/profile/views/weighed.js'
import { type Cell, profileOf, table } from '../batches.js'

const moments: Need = { fold: 'moments', of: [{ value: 'x' }], within: [] }
const tally: Need = { fold: 'tally', of: [{ value: 'c' }], within: [] }
const byGroup: Need = { ...tally, within: [{ value: 'g' }] }
const needs = [
  moments,
  tally,
  byGroup,
  ...distributionNeeds('x', 'numeric'),
  ...distributionNeeds('c', 'categorical'),
]

function weighed(columns: Record<string, readonly Cell[]>, sizes: number[] = [3]): Side {
  const wanted = needs.map(need => weighedNeed(need, 'w'))
  return { profile: profileOf(table(columns), wanted, sizes), at: [], weight: 'w' }
}

const row = fc.record({
  x: fc.option(fc.integer({ min: -5, max: 5 })),
  c: fc.constantFrom('a', 'b', null),
  g: fc.constantFrom('m', 'f', null),
  w: fc.double({ min: 0.01, max: 100, noNaN: true }),
})

function columnsOf(rows: readonly { x: Cell; c: Cell; g: Cell; w: number }[]) {
  const column = (name: 'x' | 'c' | 'g' | 'w') => rows.map(row => row[name])
  return { x: column('x'), c: column('c'), g: column('g'), w: column('w') }
}

/** Cells with their counts, to nine digits: sums of weights are rounded. */
function countsOf(found: Statistic | undefined) {
  if (found?.fold !== 'tally') throw new TypeError('no tally')
  const rounded = (counts: Float64Array) => Array.from(counts, count => Number(count.toPrecision(9)))
  return { cells: found.cells, tuples: found.tuples, counts: found.counts.map(rounded) }
}

describe('weighed rows', () => {
  test('count as rows where all weigh the same', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.constantFrom(0.5, 1, 7), (rows, weight) => {
        const columns = columnsOf(rows)
        const side = weighed({ ...columns, w: rows.map(() => weight) })
        const plain: Side = { profile: profileOf(table(columns), needs), at: [] }
        for (const need of [tally, byGroup])
          expect(countsOf(statistic(side, need))).toEqual(countsOf(statistic(plain, need)))
        const [own, other] = [side, plain].map(each => distribution(each, 'x', 'numeric')?.ordered)
        expect(own?.low).toEqual(other?.low)
        expect(own?.n).toBeCloseTo(other?.n ?? Number.NaN, 9)
      }),
    )
  })

  test('make one statistic whatever their batches', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
        (rows, sizes) => {
          const [one, many] = [weighed(columnsOf(rows), [1000]), weighed(columnsOf(rows), sizes)]
          expect(countsOf(statistic(many, byGroup))).toEqual(countsOf(statistic(one, byGroup)))
          const ordered = (side: Side) => distribution(side, 'x', 'numeric')?.ordered
          expect(ordered(many)?.low).toEqual(ordered(one)?.low)
          for (const [i, count] of (ordered(one)?.counts ?? []).entries())
            expect(ordered(many)?.counts[i]).toBeCloseTo(count, 9)
        },
      ),
    )
  })

  test('the effective sample size is (sum w)^2 / sum w^2, apart in each cell', () => {
    const side = weighed({
      x: [1, 2, 3, null],
      c: ['a', 'b', 'a', 'a'],
      g: ['m', 'm', 'm', 'f'],
      w: [1, 2, 3, 9],
    })
    const [men, women] = groupsOf(side, ['g'], tally).reverse()
    expect(men).toMatchObject({ name: 'm' })
    expect(men?.rows).toBeCloseTo(36 / 14, 12)
    expect(women?.rows).toBeCloseTo(1, 12)
    const levels = men && statistic(men.side, tally)
    expect(countsOf(levels).counts[0]?.map(count => count / (36 / 14))).toEqual([
      expect.closeTo(4 / 6, 8),
      expect.closeTo(2 / 6, 8),
    ])
  })

  test('mean and variance are those of the weighed values', () => {
    const found = statistic(
      weighed({ x: [1, 2, 4], c: ['a', 'a', 'a'], g: ['m', 'm', 'm'], w: [1, 2, 1] }),
      moments,
    )
    if (found?.fold !== 'moments') throw new TypeError('no moments')
    expect(meanOf(found)).toBeCloseTo(9 / 4, 14)
    expect(varianceOf(found, 0, 0)).toBeCloseTo((1 + 8 + 16) / 4 - (9 / 4) ** 2, 13)
    expect(countOf(found)).toBeCloseTo(16 / 6, 14)
  })

  test('a row without weight counts for nothing', () => {
    const side = weighed({ x: [1, 2], c: ['a', 'b'], g: ['m', 'm'], w: [0, 2] })
    expect(distribution(side, 'x', 'numeric')?.ordered?.low).toEqual(Float64Array.of(2))
    expect(distribution(side, 'c', 'categorical')?.levels?.counts).toEqual(new Map([['b', 1]]))
  })
})
