import { describe, expect, it } from 'vitest'
import type { Need } from '../../../src/profile/need.js'
import { needId } from '../../../src/profile/need.js'
import { profileOf, table } from '../batches.js'

const data = table({
  x: [1, 2, 2, null, -0, Infinity, Number.NaN, 0.5],
  sex: ['F', 'M', 'F', 'M', null, 'F', 'M', 'F'],
})
const of = (need: Need, sizes?: number[]) => profileOf(data, [need], sizes).statistics.get(needId(need))

describe('foldProfile', () => {
  it('lists every value with its count; -0 is 0 and infinity the last', () => {
    expect(of({ fold: 'support', of: [{ value: 'x' }], within: [] })).toEqual({
      fold: 'support',
      shift: 0,
      cells: [[]],
      low: Float64Array.of(0, 0.5, 1, 2, Infinity),
      high: Float64Array.of(0, 0.5, 1, 2, Infinity),
      counts: [Float64Array.of(1, 1, 1, 2, 1)],
    })
  })

  it('tells literal NaN from missing, and infinite from other values', () => {
    expect(of({ fold: 'tally', of: [{ type: 'x' }], within: [] }, [3])).toEqual({
      fold: 'tally',
      cells: [[]],
      tuples: [['infinite'], ['missing'], ['nan'], ['value']],
      counts: [Float64Array.of(1, 1, 1, 5)],
    })
  })

  it('counts apart for each cell, a missing group being one', () => {
    expect(of({ fold: 'tally', of: [{ value: 'x' }], within: [{ value: 'sex' }] }, [3])).toEqual({
      fold: 'tally',
      cells: [['F'], ['M'], [null]],
      tuples: [[0], [0.5], [1], [2], ['Infinity'], [null]],
      counts: [
        Float64Array.of(0, 1, 1, 1, 1, 0),
        Float64Array.of(0, 0, 0, 1, 0, 2),
        Float64Array.of(1, 0, 0, 0, 0, 0),
      ],
    })
  })

  it('leaves infinities out of moments', () => {
    expect(of({ fold: 'moments', of: [{ value: 'x' }], within: [] })).toMatchObject({
      n: Float64Array.of(5),
      sum: Float64Array.of(5.5),
      square: Float64Array.of(9.25),
      min: Float64Array.of(0),
      max: Float64Array.of(2),
    })
  })

  it('counts rows by content over all columns', () => {
    const twice = table({ a: [1, 1, 2, null], b: ['x', 'x', 'x', 'x'] })
    const need: Need = { fold: 'rows', of: [{ all: true }], within: [] }
    const rows = profileOf(twice, [need], [1]).statistics.get(needId(need))
    expect(rows).toMatchObject({ total: 4, threshold: 2n ** 64n - 1n })
    expect(rows?.fold === 'rows' && [...rows.count].sort()).toEqual([1, 1, 2])
  })

  it('keeps the total where there are more cells than it may tell apart', () => {
    const groups = Array.from({ length: 10_001 }, (_, i) => `g${i}`)
    const many = table({ x: groups.map((_, i) => i % 7), g: groups, h: groups.map((_, i) => i % 2) })
    const support: Need = { fold: 'support', of: [{ value: 'x' }], within: [] }
    const crossed: Need = { ...support, within: [{ value: 'g' }, { value: 'h' }] }
    const byH: Need = { ...support, within: [{ value: 'h' }] }
    const { statistics } = profileOf(many, [support, byH, crossed], [997])
    expect([...statistics.keys()].sort()).toEqual([needId(support), needId(byH)].sort())
    expect(statistics.get(needId(support))).toEqual(
      profileOf(many, [support]).statistics.get(needId(support)),
    )
    expect(statistics.get(needId(byH))).toEqual(profileOf(many, [byH]).statistics.get(needId(byH)))
  })

  it('tells many cells apart by coarser slots, and keeps the total as fine as it is alone', () => {
    const rows = Array.from({ length: 6000 }, (_, i) => i)
    const many = table({ x: rows.map(i => Math.sqrt(i)), g: rows.map(i => i % 3000) })
    const support: Need = { fold: 'support', of: [{ value: 'x' }], within: [] }
    const byGroup: Need = { ...support, within: [{ value: 'g' }] }
    const { statistics } = profileOf(many, [support, byGroup])
    expect(statistics.get(needId(support))).toEqual(
      profileOf(many, [support]).statistics.get(needId(support)),
    )
    const apart = statistics.get(needId(byGroup))
    // 16,777,216 counts for 3,000 cells.
    expect(apart?.fold === 'support' && apart.low.length).toBeLessThanOrEqual(5592)
  })

  it('lists the most frequent tuples up to the size and counts the rest', () => {
    const need: Need = { fold: 'tally', of: [{ value: 'sex' }], within: [], size: 2 }
    expect(of(need)).toMatchObject({
      tuples: [['F'], [null]],
      counts: [Float64Array.of(4, 1)],
      rest: { tuples: 1, rows: Float64Array.of(3) },
    })
  })

  it('of an empty dataset has every statistic, with nothing in it', () => {
    const empty = profileOf(table({ x: [] }), [{ fold: 'support', of: [{ value: 'x' }], within: [] }])
    expect(empty.rows).toBe(0)
    expect([...empty.statistics.values()]).toMatchObject([{ cells: [[]], low: new Float64Array(0) }])
  })
})
