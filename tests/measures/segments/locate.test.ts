import { describe, expect, test } from 'vitest'
import { holm } from '../../../src/judgement/evidence.js'
import { randomFrom } from '../../../src/math/random.js'
import { locateLoss } from '../../../src/measures/segments/locate.js'
import { searchSegments } from '../../../src/measures/segments/search.js'
import type { SegmentRows, SegmentTable } from '../../../src/measures/segments/segment.js'

/** Rows of `levels.length` features, drawn evenly; `share` is the chance of a hit, given the levels of a row. */
function drawn(
  random: () => number,
  rows: number,
  levels: readonly number[],
  share: (row: readonly number[]) => number,
): SegmentRows {
  const codes = levels.map(() => new Int32Array(rows))
  const hits = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const own = levels.map(count => Math.floor(random() * count))
    for (const [feature, level] of own.entries()) (codes[feature] as Int32Array)[row] = level
    hits[row] = random() < share(own) ? 1 : 0
  }
  return { codes, hits, members: new Float64Array(rows).fill(1) }
}

function tableOf(
  seed: number,
  rows: number,
  levels: readonly number[],
  after: (row: readonly number[]) => number,
  worse: SegmentTable['worse'] = 'lower',
): SegmentTable {
  const { share: next } = randomFrom(seed)
  return {
    levels,
    reference: drawn(next, rows, levels, () => (worse === 'lower' ? 0.9 : 0.1)),
    candidate: drawn(next, rows, levels, after),
    worse,
  }
}

const features = [3, 4, 2, 5, 6]
const segmentsOf = (table: SegmentTable) => locateLoss(table, 30, holm).segments.map(({ segment }) => segment)

describe('a loss is located', () => {
  test('in the one level that lost', () => {
    const table = tableOf(1, 6000, features, ([a]) => (a === 1 ? 0.7 : 0.9))
    expect(segmentsOf(table)).toEqual([[{ feature: 0, level: 1 }]])
  })

  test('in two crossed levels where neither alone lost', () => {
    const table = tableOf(2, 12_000, features, ([a, b]) => (a === 1 && b === 2 ? 0.4 : 0.9))
    expect(segmentsOf(table)).toEqual([
      [
        { feature: 0, level: 1 },
        { feature: 1, level: 2 },
      ],
    ])
  })

  test('in two places that have nothing to do with each other, the larger loss first', () => {
    const table = tableOf(3, 12_000, features, ([a, , c]) => (a === 1 ? 0.65 : 0.9) - (c === 0 ? 0.08 : 0))
    expect(segmentsOf(table)).toEqual([[{ feature: 0, level: 1 }], [{ feature: 2, level: 0 }]])
  })

  test('where a share rose, if more is worse', () => {
    const table = tableOf(4, 6000, features, ([a]) => (a === 2 ? 0.4 : 0.1), 'higher')
    expect(segmentsOf(table)).toEqual([[{ feature: 0, level: 2 }]])
  })

  test('nowhere, where all lost alike, in all but the few runs of a test at 5 %', () => {
    const found = Array.from({ length: 100 }, (_, seed) =>
      segmentsOf(tableOf(seed, 3000, features, () => 0.8)),
    )
    // 12 of 100 or more have a chance of 0.4 % at 5 %.
    expect(found.filter(segments => segments.length > 0).length).toBeLessThan(12)
  })

  test('nowhere, where nothing was lost', () => {
    expect(
      locateLoss(
        tableOf(5, 3000, features, () => 0.95),
        30,
        holm,
      ).segments,
    ).toEqual([])
  })
})

test('points are the part of the loss that there would not be, and those of disjoint segments add up', () => {
  const table = tableOf(6, 12_000, features, ([a, , c]) => (a === 1 ? 0.6 : 0.9) - (c === 0 ? 0.1 : 0))
  const { loss, segments } = locateLoss(table, 30, holm)
  const [first] = segments
  const { reference, candidate } = first?.change ?? { reference: undefined, candidate: undefined }
  if (reference === undefined || candidate === undefined) throw new Error('nothing was located')
  const inside = reference.hits / reference.members - candidate.hits / candidate.members
  expect(first?.points).toBeCloseTo((candidate.members / 12_000) * inside, 12)
  const sum = segments.reduce((part, { points }) => part + points, 0)
  // What is left over is that levels hold other shares of the rows than before.
  expect(Math.abs(sum - loss)).toBeLessThan(0.005)
})

test('equal rows that are one with a count weigh as those rows', () => {
  const table = tableOf(7, 3000, [3, 2], ([a]) => (a === 1 ? 0.6 : 0.9))
  const joined = (rows: SegmentRows): SegmentRows => {
    const keys = new Map<string, { codes: number[]; hits: number; members: number }>()
    for (let row = 0; row < rows.hits.length; row++) {
      const codes = rows.codes.map(each => each[row] as number)
      const key = codes.join()
      const known = keys.get(key) ?? { codes, hits: 0, members: 0 }
      known.hits += rows.hits[row] as number
      known.members += 1
      keys.set(key, known)
    }
    const all = [...keys.values()]
    return {
      codes: rows.codes.map((_, feature) => Int32Array.from(all, ({ codes }) => codes[feature] ?? -1)),
      hits: Float64Array.from(all, ({ hits }) => hits),
      members: Float64Array.from(all, ({ members }) => members),
    }
  }
  const few = { ...table, reference: joined(table.reference), candidate: joined(table.candidate) }
  const ranges = (each: SegmentTable) => ({
    reference: { from: 0, before: each.reference.hits.length },
    candidate: { from: 0, before: each.candidate.hits.length },
  })
  expect(searchSegments(few, ranges(few), 30, 50)).toEqual(searchSegments(table, ranges(table), 30, 50))
})

test('a level with too few members on a side is not looked at', () => {
  const table = tableOf(8, 300, [50], ([a]) => (a === 1 ? 0 : 0.9))
  const ranges = { reference: { from: 0, before: 300 }, candidate: { from: 0, before: 300 } }
  expect(searchSegments(table, ranges, 30, 10)).toEqual([])
  expect(searchSegments(table, ranges, 3, 10)[0]?.segment).toEqual([{ feature: 0, level: 1 }])
})
