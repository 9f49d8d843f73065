import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairedMethodOf, pairedMethods } from '../../../src/measures/paired/all.js'
import { compareModels } from '../../../src/measures/paired/compare-models.js'
import { rates } from '../../../src/measures/rates/all.js'
import type { Rate } from '../../../src/measures/rates/rate.js'
import type { Cell } from '../../profile/batches.js'
import { expectSound } from '../sound.js'
import { bothInputs, pairedRows } from './golden.js'

interface Row {
  label: Cell
  first: Cell
  second: Cell
  count: number
}
const number = fc.oneof(fc.constantFrom(0, 1), fc.double(), fc.constant(null))
const word = fc.constantFrom('yes', 'no', '__proto__', null)
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const rowOf = (label: fc.Arbitrary<Cell>, answer: fc.Arbitrary<Cell>) =>
  fc.record<Row>({ label, first: answer, second: answer, count: fc.integer({ min: 1, max: 40 }) })
const anyRows = fc.oneof(
  fc.array(rowOf(number, number), { maxLength: 30 }),
  fc.array(rowOf(word, word), { maxLength: 30 }),
  fc.array(rowOf(fc.constantFrom(0, 1), share), { minLength: 20, maxLength: 40 }),
)

const row = (label: Cell, first: Cell, second: Cell, count = 1): Row => ({ label, first, second, count })
const odd: Record<string, Row[]> = {
  'no rows': [],
  'one row': [row(1, 1, 0)],
  'two rows': [row(1, 1, 0), row(0, 1, 0)],
  'all missing': [row(null, null, null, 20)],
  'one side missing': [row(1, 1, null, 20)],
  constant: [row(1, 1, 1, 50)],
  'one model never right': [row(1, 1, 0, 30), row(0, 0, 1, 30)],
  'unseen levels': [row('a', 'b', 'c', 30), row('b', 'd', 'e', 30)],
  infinite: [row(1, Infinity, -Infinity, 20), row(0, 1, Infinity, 20)],
  'largest doubles': [row(1.7e308, -1.7e308, 1.7e308, 20), row(-1.7e308, 1.7e308, 1e308, 20)],
  'smallest doubles': [row(5e-324, 0, 5e-324, 20), row(0, 5e-324, 0, 20)],
}

const compared = Object.values<Rate>(rates).filter(rate => pairedMethodOf(rate) !== undefined)

test('rates of a model have a method, and every method has a rate', () => {
  expect(compared.length).toBeGreaterThan(15)
  expect(new Set(compared.map(rate => pairedMethodOf(rate)?.id))).toEqual(new Set(Object.keys(pairedMethods)))
  for (const [id, method] of Object.entries(pairedMethods)) expect(method.id).toBe(id)
})

describe.each(compared.map(rate => [rate.id, rate] as const))('%s on the same rows', (id, rate) => {
  function check(rows: readonly Row[], what: string): void {
    const of = (key: 'label' | 'first' | 'second') => rows.map(each => each[key])
    const counts = rows.map(each => each.count)
    const found = compareModels(rate, pairedRows(of('label'), of('first'), of('second'), counts), bothInputs)
    expectSound(found.reference, rate.range, what)
    expectSound(found.candidate, rate.range, what)
    expect(found.rows + found.leftOut).toBe(counts.reduce((sum, count) => sum + count, 0))
    if (found.change === undefined) return
    for (const factor of [0, 0.9, 1]) {
      const { value, interval } = found.change.difference(factor)
      expect([value, interval.low, interval.high].every(Number.isFinite), what).toBe(true)
      expect(
        interval.low <= value && value <= interval.high,
        `${what}: ${interval.low} ${value} ${interval.high}`,
      ).toBe(true)
    }
    const { pValue = 0.5, only } = found.change
    expect(pValue >= 0 && pValue <= 1, what).toBe(true)
    expect((only?.reference ?? 0) + (only?.candidate ?? 0)).toBeLessThanOrEqual(found.rows)
  }

  test('is finite or absent for odd rows', () => {
    for (const [what, rows] of Object.entries(odd)) check(rows, what)
  })

  test('is finite or absent for any rows', () => {
    fc.assert(
      fc.property(anyRows, rows => check(rows, id)),
      { numRuns: 5 },
    )
  })
})
