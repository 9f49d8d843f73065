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

/** One interval after the other, with a gap before each. */
function slotted(slots: readonly (readonly [gap: number, width: number, rows: number])[]): Ordered {
  let end = 0
  const edges = slots.map(([gap, width]) => {
    const low = end + gap
    end = low + width
    return { low, high: end }
  })
  const low = Float64Array.from(edges, edge => edge.low)
  const high = Float64Array.from(edges, edge => edge.high)
  const count = Float64Array.from(slots, ([, , rows]) => rows)
  return orderedOf({ fold: 'support', shift: 40, cells: [[]], low, high, counts: [count] })
}

/** Slots of both sides as one list, those that overlap as one. */
function joined(reference: Ordered, candidate: Ordered): { high: number; a: number; b: number }[] {
  const slotsOf = ({ low, high, counts }: Ordered, side: 'a' | 'b') =>
    Array.from(low, (from, i) => ({ from, high: high[i] ?? 0, a: 0, b: 0, [side]: counts[i] ?? 0 }))
  const slots = [...slotsOf(reference, 'a'), ...slotsOf(candidate, 'b')].sort((x, y) => x.from - y.from)
  const cells: { high: number; a: number; b: number }[] = []
  for (const { from, high, a, b } of slots) {
    const last = cells.at(-1)
    if (last === undefined || from > last.high) cells.push({ high, a, b })
    else Object.assign(last, { high: Math.max(last.high, high), a: last.a + a, b: last.b + b })
  }
  return cells
}

/** The rule as it is told in docs/gates.md for values of which none has a cell of its own: a walk over all rows. */
function walked(reference: Ordered, candidate: Ordered): number[][] {
  const all = reference.n + candidate.n
  const smaller = Math.min(reference.n, candidate.n)
  const count = smaller >= 500 ? 10 : smaller >= 50 ? 5 : 3
  const bins: number[][] = []
  let open = [0, 0]
  for (const { a, b } of joined(reference, candidate)) {
    open = [(open[0] ?? 0) + a, (open[1] ?? 0) + b]
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

  const slots = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.constant(1)), {
      minLength: 560,
      maxLength: 700,
      size: 'max',
    })
    .map(slotted)

  test('are those that a walk over all slots gives, those that overlap taken together', () => {
    fc.assert(
      fc.property(slots, slots, (reference, candidate) => {
        const cells = pooledCells(reference, candidate)
        const bins = Array.from(cells.reference, (rows, cell) => [rows, cells.candidate[cell]])
        const most = Math.max(...joined(reference, candidate).map(({ a, b }) => a + b))
        fc.pre(most * 50 < Math.min(reference.n, candidate.n))
        const expected = walked(reference, candidate)
        const least = Math.min(...expected.map(([a = 0, b = 0]) => a + b))
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
