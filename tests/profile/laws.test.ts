import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyMoments, meanOf, mergeMoments, regroupMoments, varianceOf } from '../../src/profile/moments.js'
import { type Need, needId, type Term } from '../../src/profile/need.js'
import { coarsenRows, emptyRows, mergeRows } from '../../src/profile/rows.js'
import type { Moments, Statistic, Support } from '../../src/profile/statistic.js'
import { coarsenSupport, emptySupport, mergeSupport } from '../../src/profile/support.js'
import { emptyTally, mergeTally } from '../../src/profile/tally.js'
import { statistic } from '../../src/profile/views/side.js'
import { type Cell, profileOf, schemaOf, type Table } from './batches.js'

type Row = { x: Cell; y: Cell; g: Cell; h: Cell; v: Cell }

const number = fc.oneof(
  { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 70_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 5e-324, -5e-324, 1e300, Infinity, -Infinity) },
  { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN) },
)
const row: fc.Arbitrary<Row> = fc.record({
  x: number,
  y: fc.constantFrom(0, 1, null),
  g: fc.constantFrom('a', 'b', '__proto__', null),
  h: fc.constantFrom('1', '', 'a'),
  v: fc.constantFrom('[1,2]', '[1,0]', '[2,1]', null),
})
const rows = fc.array(row, { maxLength: 60 })
const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 })

const schema = schemaOf(tableOf([{ x: 1, y: 1, g: 'a', h: 'a', v: '[1,2]' }]))

function tableOf(data: readonly Row[]): Table {
  const column = (name: keyof Row) => data.map(row => row[name])
  return new Map(['x', 'y', 'g', 'h', 'v'].map(name => [name, column(name as keyof Row)]))
}

const withins: Term[][] = [[], [{ value: 'g' }], [{ value: 'y' }], [{ value: 'g' }, { value: 'y' }]]
const needs: Need[] = [
  ...withins.flatMap((within): Need[] => [
    { fold: 'support', of: [{ value: 'x' }], within },
    { fold: 'support', of: [{ value: 'x' }], within, size: 8 },
    { fold: 'support', of: [{ error: ['x', 'y'], as: 'signed' }], within },
    { fold: 'moments', of: [{ error: ['x', 'y'], as: 'symmetric' }], within },
    { fold: 'tally', of: [{ rankOf: 'g', classes: ['a', 'b'], scores: ['x', 'y'] }], within },
    { fold: 'moments', of: [{ scores: ['x', 'y'], as: 'highest' }], within },
    { fold: 'tally', of: [{ value: 'x' }], within },
    { fold: 'tally', of: [{ value: 'h' }, { value: 'y' }], within },
    { fold: 'tally', of: [{ cut: 'x', at: [-1, 0, 10] }], within },
    { fold: 'moments', of: [{ error: ['x', 'y'], as: 'absolute' }], within },
    { fold: 'support', of: [{ length: 'g' }], within },
    { fold: 'tally', of: [{ matches: 'g', pattern: '[a-z]|_+proto_+' }], within },
  ]),
  { fold: 'tally', of: [{ type: 'x' }], within: [] },
  { fold: 'tally', of: [{ type: 'g' }], within: [] },
  { fold: 'rows', of: [{ all: true }], within: [] },
  { fold: 'rows', of: [{ value: 'g' }, { value: 'x' }], within: [], size: 5 },
  { fold: 'rows', of: [{ all: true }], within: [], keep: [{ value: 'g' }, { value: 'x' }] },
  { fold: 'rows', of: [{ value: 'y' }, { value: 'g' }], within: [], keep: [{ value: 'h' }, { value: 'x' }] },
  { fold: 'rows', of: [{ value: 'h' }], within: [], keep: [{ type: 'x' }, { value: 'y' }], size: 2 },
  { fold: 'rows', of: [{ all: true }], within: [], keep: [{ value: 'v' }], size: 6 },
  { fold: 'rows', of: [{ value: 'h' }], within: [], keep: [{ value: 'g' }, { value: 'v' }] },
  { fold: 'tally', of: [{ value: 'v' }], within: [] },
  { fold: 'tally', of: [{ type: 'v' }], within: [] },
  {
    fold: 'rows',
    of: [
      { cut: 'x', at: [-1, 0, 10] },
      { error: ['x', 'y'], as: 'signed' },
    ],
    within: [],
    keep: [{ error: ['x', 'y'], as: 'absolute' }, { value: 'g' }],
    size: 8,
  },
]

function fold(data: readonly Row[], need: Need, batches: readonly number[] = [1000]): Statistic {
  const found = profileOf(tableOf(data), [need], batches, schema).statistics.get(needId(need))
  if (found === undefined) throw new Error(`not folded: ${needId(need)}`)
  return found
}

function merge(a: Statistic, b: Statistic, { size = 1e6 }: Need): Statistic {
  if (a.fold === 'support' && b.fold === 'support')
    return mergeSupport(a, b, { exact: size, exactRows: 0, grid: size })
  if (a.fold === 'tally' && b.fold === 'tally') return mergeTally(a, b, size)
  if (a.fold === 'rows' && b.fold === 'rows') return mergeRows(a, b, size)
  if (a.fold === 'moments' && b.fold === 'moments') return mergeMoments(a, b)
  throw new Error('two kinds')
}

function empty(of: Statistic): Statistic {
  const cells = of.fold === 'rows' || of.cells[0]?.length !== 0 ? [] : [[]]
  if (of.fold === 'support') return emptySupport(cells)
  if (of.fold === 'tally') return emptyTally(cells)
  return of.fold === 'moments' ? emptyMoments(cells) : emptyRows()
}

/** Bit for bit, but for sums, which agree to some 30 digits of the largest part. */
function expectSame(a: Statistic, b: Statistic): void {
  if (a.fold !== 'moments' || b.fold !== 'moments') {
    expect(a).toEqual(b)
    return
  }
  const plain = ({ cells, n, min, max }: Moments) => ({ cells, n, min, max })
  expect(plain(a)).toEqual(plain(b))
  for (let cell = 0; cell < a.cells.length; cell++) {
    const scale = Math.max(Math.abs(a.min[cell] as number), Math.abs(a.max[cell] as number), 1)
    if (scale > 1e150) continue
    expect(((meanOf(a, cell) ?? 0) - (meanOf(b, cell) ?? 0)) / scale).toBeCloseTo(0, 25)
    expect(((varianceOf(a, cell) ?? 0) - (varianceOf(b, cell) ?? 0)) / scale ** 2).toBeCloseTo(0, 25)
  }
}

describe.each(needs.map(need => [needId(need), need] as const))('%s', (_, need) => {
  it('is the same for any order of rows and any size of batches', () => {
    fc.assert(
      fc.property(
        rows.chain(data =>
          fc.tuple(fc.constant(data), fc.shuffledSubarray(data, { minLength: data.length }), sizes),
        ),
        ([data, shuffled, batches]) => expectSame(fold(shuffled, need, batches), fold(data, need)),
      ),
      { numRuns: 40 },
    )
  })

  it('is the same for any split and merge tree', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), fc.boolean(), (parts, fromRight) => {
        const folded = parts.map(part => fold(part, need))
        const merged = fromRight
          ? folded.reduceRight((sum, part) => merge(part, sum, need))
          : folded.reduce((sum, part) => merge(sum, part, need))
        expectSame(merged, fold(parts.flat(), need))
      }),
      { numRuns: 40 },
    )
  })

  it('is unchanged by nothing', () => {
    fc.assert(
      fc.property(rows, data => {
        const folded = fold(data, need)
        expectSame(merge(empty(folded), folded, need), folded)
        expectSame(merge(folded, empty(folded), need), folded)
      }),
      { numRuns: 30 },
    )
  })
})

describe('roll-up', () => {
  const wide = withins[3] ?? []
  const wideNeeds = needs.filter(need => need.within === wide)
  it.each(wideNeeds.map(need => [needId(need), need] as const))('%s', (_, need) => {
    fc.assert(
      fc.property(rows, data => {
        const profile = profileOf(tableOf(data), [need], [7], schema)
        for (const within of withins) {
          const rolled = statistic({ profile, at: [] }, { ...need, within })
          if (rolled === undefined) throw new Error('no roll-up')
          expectSame(rolled, fold(data, { ...need, within }))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('restricted to a level it is what folding only those rows gives', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('a', '__proto__', null), (data, level) => {
        for (const need of needs.filter(need => need.within === withins[2] && need.size === undefined)) {
          const profile = profileOf(tableOf(data), [{ ...need, within: wide }], [7], schema)
          const side = { profile, at: [{ term: { value: 'g' }, is: level }] }
          const restricted = statistic(side, need)
          if (restricted === undefined) throw new Error('no restriction')
          expectSame(
            restricted,
            fold(
              data.filter(row => row.g === level),
              need,
            ),
          )
        }
      }),
      { numRuns: 40 },
    )
  })
})

function support(of: Parameters<typeof fold>[0], need: Need): Support {
  const found = fold(of, need)
  if (found.fold !== 'support') throw new Error('no support')
  return found
}

describe('coarsen', () => {
  it('gives the same support now or at the end', () => {
    const need: Need = { fold: 'support', of: [{ value: 'x' }], within: [{ value: 'g' }] }
    const limits = { exact: 4, exactRows: 0, grid: 4 }
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [one, other, both] = [fold(a, need), fold(b, need), fold([...a, ...b], need)]
        if (one.fold !== 'support' || other.fold !== 'support' || both.fold !== 'support') throw new Error()
        const late = coarsenSupport(both, limits)
        expect(mergeSupport(coarsenSupport(one, limits), coarsenSupport(other, limits), limits)).toEqual(late)
        expect(late).toEqual(fold([...a, ...b], { ...need, size: 4 }))
      }),
    )
  })

  it('lists all values of few rows, and of more rows as many as may differ, however they were split', () => {
    const need: Need = { fold: 'support', of: [{ value: 'x' }], within: [{ value: 'g' }] }
    const limits = { exact: 3, exactRows: 8, grid: 3 }
    fc.assert(
      fc.property(rows, rows, rows, (a, b, c) => {
        const all = support([...a, ...b, ...c], need)
        const late = coarsenSupport(all, limits)
        const [one, two, three] = [a, b, c].map(part => coarsenSupport(support(part, need), limits))
        if (!one || !two || !three) throw new Error()
        const merged = (p: Support, q: Support) => mergeSupport(p, q, limits)
        expect(merged(merged(one, two), three)).toEqual(late)
        expect(merged(one, merged(two, three))).toEqual(late)
        const values = all.counts.reduce((sum, counts) => sum + counts.reduce((n, rows) => n + rows, 0), 0)
        expect(late.shift === 0).toBe(values <= 8 || all.low.length <= 3)
      }),
    )
  })

  it.each<Need>([
    { fold: 'rows', of: [{ all: true }], within: [] },
    { fold: 'rows', of: [{ all: true }], within: [], keep: [{ value: 'g' }, { value: 'x' }] },
    {
      fold: 'rows',
      of: [{ value: 'h' }, { value: 'y' }],
      within: [],
      keep: [{ value: 'g' }, { value: 'x' }],
    },
  ])('gives the same rows now or at the end', need => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [one, other, both] = [fold(a, need), fold(b, need), fold([...a, ...b], need)]
        if (one.fold !== 'rows' || other.fold !== 'rows' || both.fold !== 'rows') throw new Error()
        expect(mergeRows(coarsenRows(one, 4), coarsenRows(other, 4), 4)).toEqual(coarsenRows(both, 4))
        expect(coarsenRows(both, 4)).toEqual(fold([...a, ...b], { ...need, size: 4 }))
      }),
    )
  })
})

it('keeps no cell of a group that has no rows', () => {
  expect(regroupMoments(emptyMoments([]), [], new Int32Array(0)).cells).toEqual([])
})
