import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pooledCells } from '../../src/measures/value-cells.js'
import { type Ordered, orderedOf } from '../../src/profile/views/distribution.js'

type Counts = readonly (readonly [value: number, rows: number])[]

function ordered(counts: Counts): Ordered {
  const rows = new Map<number, number>()
  for (const [value, count] of counts) rows.set(value, (rows.get(value) ?? 0) + count)
  const sorted = [...rows].sort(([a], [b]) => a - b)
  const low = Float64Array.from(sorted, ([value]) => value)
  const count = Float64Array.from(sorted, ([, n]) => n)
  return orderedOf({ fold: 'support', shift: 0, cells: [[]], low, high: low, counts: [count] })
}

/** The rule as it is told in docs/gates.md for values of which none has a cell of its own: a walk over all rows. */
function walked(reference: Ordered, candidate: Ordered): number[][] {
  const all = reference.n + candidate.n
  const smaller = Math.min(reference.n, candidate.n)
  const count = smaller >= 500 ? 10 : smaller >= 50 ? 5 : 3
  const at = (side: Ordered, value: number) => side.counts[side.low.indexOf(value)] ?? 0
  const values = [...new Set([...reference.low, ...candidate.low])].sort((a, b) => a - b)
  const bins: number[][] = []
  let open = [0, 0]
  for (const value of values) {
    open = [(open[0] ?? 0) + at(reference, value), (open[1] ?? 0) + at(candidate, value)]
    if (((open[0] ?? 0) + (open[1] ?? 0)) * count < all) continue
    bins.push(open)
    open = [0, 0]
  }
  if ((open[0] ?? 0) + (open[1] ?? 0) > 0) bins.push(open)
  return bins
}

describe('bins of values that each have few rows', () => {
  const side = fc
    .array(fc.tuple(fc.integer({ min: -600, max: 900 }), fc.integer({ min: 1, max: 2 })), {
      minLength: 420,
      maxLength: 700,
      size: 'max',
    })
    .map(ordered)
    .filter(({ counts, n }) => Math.max(...counts) * 100 < n)

  test('are those that a walk over all values gives', () => {
    fc.assert(
      fc.property(side, side, (reference, candidate) => {
        const cells = pooledCells(reference, candidate)
        const bins = Array.from(cells.reference, (rows, cell) => [rows, cells.candidate[cell]])
        const expected = walked(reference, candidate)
        const least = Math.min(...expected.map(([a = 0, b = 0]) => a + b))
        // Where one is too small for the test it joins a neighbour, as it does of any column.
        fc.pre(least * Math.min(reference.n, candidate.n) >= 5 * (reference.n + candidate.n))
        expect(bins).toEqual(expected)
      }),
    )
  })

  test('reach from one to the next', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [i, 1] as const)
    const { labels } = pooledCells(ordered(rows), ordered(rows))
    expect(labels).toHaveLength(10)
    expect(labels[0]).toBe('below 100')
    expect(labels[9]).toBe('900 or more')
  })
})
