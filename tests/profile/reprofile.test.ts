import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanOf, varianceOf } from '../../src/profile/moments.js'
import type { Need } from '../../src/profile/need.js'
import { reprofile } from '../../src/profile/reprofile.js'
import type { Kept, Statistic } from '../../src/profile/statistic.js'
import { statistic } from '../../src/profile/views/side.js'
import { expectNear } from '../measures/near.js'
import { type Cell, profileOf, schemaOf, table } from './batches.js'

const needs: Need[] = [
  { fold: 'tally', of: [{ value: 'g' }, { value: 'x' }], within: [] },
  { fold: 'tally', of: [{ value: 'g' }], within: [{ value: 'x' }] },
  { fold: 'tally', of: [{ type: 'x' }], within: [] },
  { fold: 'support', of: [{ value: 'x' }], within: [{ value: 'g' }] },
  { fold: 'support', of: [{ error: ['x', 'y'], as: 'absolute' }], within: [] },
  { fold: 'moments', of: [{ error: ['x', 'y'], as: 'squared' }], within: [] },
  { fold: 'moments', of: [{ value: 'y' }], within: [{ type: 'x' }] },
]
const row = fc.record({
  x: fc.constantFrom(0, 1, 2.5, -1e6, null),
  y: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(null)),
  g: fc.constantFrom('a', '', '__proto__', null),
  weight: fc.integer({ min: 1, max: 4 }),
})

function keptOf(cells: readonly Cell[], isText: boolean): Kept {
  if (!isText)
    return {
      form: 'numbers',
      values: Float64Array.from(cells, cell => (cell === null ? Number.NaN : Number(cell))),
    }
  const levels = [...new Set(cells.filter(cell => cell !== null).map(String))].sort()
  return {
    form: 'levels',
    levels,
    codes: Int32Array.from(cells, cell => (cell === null ? -1 : levels.indexOf(String(cell)))),
  }
}

test('a weight counts as so many rows, as if they had been folded', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), rows => {
      const kept = new Map([
        [
          'x',
          keptOf(
            rows.map(each => each.x),
            false,
          ),
        ],
        [
          'y',
          keptOf(
            rows.map(each => each.y),
            false,
          ),
        ],
        [
          'g',
          keptOf(
            rows.map(each => each.g),
            true,
          ),
        ],
      ])
      const repeated = rows.flatMap(each => new Array(each.weight).fill(each))
      const data = table({
        x: repeated.map(each => each.x),
        y: repeated.map(each => each.y),
        g: repeated.map(each => each.g),
      })
      const schema = schemaOf(table({ x: [1], y: [1], g: ['a'] }))
      const folded = { profile: profileOf(data, needs, [1000], schema), at: [] }
      const again = { profile: reprofile(kept, needs)(rows.map(each => each.weight)), at: [] }
      expect(again.profile.rows).toBe(repeated.length)
      for (const need of needs) expectSame(statistic(again, need), statistic(folded, need))
    }),
    { numRuns: 80 },
  )
})

test('the spread of numbers far from zero keeps its digits', () => {
  const values = Float64Array.from({ length: 40 }, (_, i) => 1e9 + (i % 4))
  const need: Need = { fold: 'moments', of: [{ value: 'x' }], within: [] }
  const profile = reprofile(new Map([['x', { form: 'numbers', values }]]), [need])(new Array(40).fill(1))
  const moments = statistic({ profile, at: [] }, need)
  if (moments?.fold !== 'moments') throw new Error('no moments')
  expect(meanOf(moments)).toBe(1e9 + 1.5)
  expect(varianceOf(moments, 0, 0)).toBeCloseTo(1.25, 12)
})

/** Counts are the same; what is a level or a slot with no row may be listed or not. */
function expectSame(one: Statistic | undefined, other: Statistic | undefined): void {
  if (one?.fold === 'moments' && other?.fold === 'moments') {
    expect([one.n, one.min, one.max]).toEqual([other.n, other.min, other.max])
    for (let cell = 0; cell < one.cells.length; cell++) {
      expectNear(meanOf(one, cell) ?? 0, meanOf(other, cell) ?? 0, 1e-13, 1e-9, 'mean')
      expectNear(varianceOf(one, cell) ?? 0, varianceOf(other, cell) ?? 0, 1e-12, 1e-9, 'variance')
    }
    return
  }
  expect(listed(one)).toEqual(listed(other))
}

function listed(found: Statistic | undefined): string[] {
  if (found?.fold !== 'tally' && found?.fold !== 'support') return []
  const names: unknown[] = found.fold === 'tally' ? found.tuples : [...found.low]
  const counts = found.cells.flatMap((cell, i) =>
    names.map((name, at) => [JSON.stringify([cell, name]), found.counts[i]?.[at] ?? 0] as const),
  )
  return counts.filter(([, rows]) => rows > 0).map(([name, rows]) => `${name}: ${rows}`)
}
