import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schema } from '../../../src/datasets/dataset.js'
import type { Need, Term } from '../../../src/profile/need.js'
import { readTerm } from '../../../src/profile/term.js'
import { type Cell, profileOf, table } from '../batches.js'

const schema: Schema = [
  { name: 'at', kind: 'timestamp', encoding: 'timestamps' },
  { name: 'said', kind: 'categorical', encoding: 'codes' },
  { name: 'label', kind: 'numeric', encoding: 'numbers' },
]
const wrong: Term = { error: ['said', 'label'], as: 'wrong' }
const need = (most = 400): Need => ({
  fold: 'moments',
  of: [wrong],
  within: [{ step: 'at', every: 'auto', most }],
})

interface Row {
  at: number | null
  said: string | null
  label: number | null
}

function fold(rows: readonly Row[], most?: number, sizes?: number[]) {
  const columns: Record<keyof Row, Cell[]> = {
    at: rows.map(row => row.at),
    said: rows.map(row => row.said),
    label: rows.map(row => row.label),
  }
  const [found] = profileOf(table(columns), [need(most)], sizes, schema).statistics.values()
  return found
}

const row = (time: string | null, said: string | null = '1', label: number | null = 1): Row => ({
  at: time === null ? null : Date.parse(time),
  said,
  label,
})

describe('cells of steps of time', () => {
  test('are of the finest unit that makes few enough', () => {
    const rows = [
      '2026-03-02T06:00:00Z',
      '2026-03-02T06:00:01Z',
      '2026-03-02T07:10:00Z',
      '2026-03-02T07:19:00Z',
    ]
    const keys = (most: number) => cellsOf(rows, most)
    expect(keys(4)).toEqual([
      '2026-03-02T06:00:00/PT1S',
      '2026-03-02T06:00:01/PT1S',
      '2026-03-02T07:10:00/PT1S',
      '2026-03-02T07:19:00/PT1S',
    ])
    expect(keys(3)).toEqual(['2026-03-02T06:00/PT1M', '2026-03-02T07:10/PT1M', '2026-03-02T07:19/PT1M'])
    expect(keys(2)).toEqual(['2026-03-02T06:00/PT10M', '2026-03-02T07:10/PT10M'])
    expect(keys(1)).toEqual(['2026-03-02T06:00/PT6H'])
  })

  test('have rows without a time apart', () => {
    expect(fold([row(null), row('2026-03-02T00:00:00Z')])).toMatchObject({
      cells: [['2026-03-02T00:00:00/PT1S'], [null]],
      n: Float64Array.of(1, 1),
    })
  })

  test('are the same in any order and any batches', () => {
    const times = fc.record<Row>({
      at: fc.option(fc.integer({ min: -1e12, max: 2e12 })),
      said: fc.constantFrom('0', '1', null),
      label: fc.constantFrom(0, 1, null),
    })
    const rows = fc.array(times, { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (data, most, size) => {
          const sorted = [...data].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
          expect(fold(sorted, most, [size])).toEqual(fold(data, most))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('are a term that a stored profile can hold, and nothing like it is', () => {
    const term = { step: 'at', every: 'auto', most: 400 }
    expect(readTerm(term)).toEqual(term)
    expect(readTerm({ ...term, every: 'day' })).toBeUndefined()
    expect(readTerm({ step: 'at', every: 'auto' })).toBeUndefined()
    expect(readTerm(wrong)).toEqual(wrong)
  })
})

function cellsOf(rows: readonly string[], most: number) {
  const found = fold(
    rows.map(time => row(time)),
    most,
  )
  return found?.fold === 'moments' ? found.cells.map(([key]) => key) : undefined
}

describe('whether a prediction is wrong', () => {
  const sums = (rows: Row[]) => {
    const found = fold(rows)
    return found?.fold === 'moments' ? [found.n[0], found.sum[0]] : undefined
  }
  const day = '2026-03-02T00:00:00Z'

  test('is told by text, words against numbers', () => {
    expect(sums([row(day, '1', 1), row(day, '0', 1), row(day, 'yes', 1), row(day, '-0', 0)])).toEqual([4, 3])
  })

  test('is not known without a label or without a prediction', () => {
    expect(sums([row(day, null, 1), row(day, '1', null), row(day, '1', 1)])).toEqual([1, 0])
  })
})
