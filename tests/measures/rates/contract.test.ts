import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMeasured } from '../../../src/measures/measurement.js'
import { rates } from '../../../src/measures/rates/all.js'
import type { Rate, RateInputs } from '../../../src/measures/rates/rate.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf } from '../golden.js'
import { expectSound } from '../sound.js'

const scores = [
  { class: '0', column: 's' },
  { class: '1', column: 'c' },
  { class: 'yes', column: 'p' },
]
const roles = { label: 'l', prediction: 'p', score: 's', column: 'c', scores }
const askings: RateInputs[] = [
  { ...roles, confidence: 0.95 },
  { ...roles, confidence: 0.9, positive: 1, at: 0.5, k: 2 },
  { ...roles, scores: scores.slice(0, 2), confidence: 0.9, per: 'day' },
  { ...roles, confidence: 0.99, positive: 'yes', at: 0.999 },
]
interface Row {
  l: Cell
  p: Cell
  s: Cell
  c: Cell
}
const number = fc.oneof(fc.constantFrom(0, 1), fc.double(), fc.constant(null))
const rows = fc.array(fc.record<Row>({ l: number, p: number, s: number, c: number }), { maxLength: 30 })
const word = fc.constantFrom('yes', 'no', '__proto__', null)
const wordRows = fc.array(fc.record<Row>({ l: word, p: word, s: number, c: number }), { maxLength: 30 })

const odd: Record<string, Row[]> = {
  'no rows': [],
  'one row': [{ l: 1, p: 1, s: 1, c: 1 }],
  'all missing': [{ l: null, p: null, s: null, c: null }],
  infinite: [
    { l: 1, p: Number.POSITIVE_INFINITY, s: Number.POSITIVE_INFINITY, c: Number.POSITIVE_INFINITY },
    { l: 0, p: Number.NEGATIVE_INFINITY, s: Number.NEGATIVE_INFINITY, c: Number.NEGATIVE_INFINITY },
  ],
  'largest doubles': [
    { l: 1, p: -1.7e308, s: 1.7e308, c: 1.7e308 },
    { l: -1.7e308, p: 1.7e308, s: -1.7e308, c: 1.7e308 },
  ],
}

for (const [id, rate] of Object.entries<Rate>(rates))
  describe(id, () => {
    const check = (data: readonly Row[], what: string) => {
      const columns = {
        l: data.map(row => row.l),
        p: data.map(row => row.p),
        s: data.map(row => row.s),
        c: data.map(row => row.c),
      }
      for (const inputs of askings)
        expectSound(rate.of(inputs, sideOf(columns, rate.needs(inputs))), rate.range, what)
    }

    test('is finite or says why not, for odd rows', () => {
      for (const [what, data] of Object.entries(odd)) check(data, what)
    })

    test('is finite and in its range, or says why not, for any rows', () => {
      fc.assert(fc.property(fc.oneof(rows, wordRows), data => check(data, id)))
    })

    test('needs nothing and measures nothing where a role is missing', () => {
      const inputs: RateInputs = { confidence: 0.95 }
      expect(rate.needs(inputs)).toEqual([])
      expect(isMeasured(rate.of(inputs, sideOf({ l: [1] }, [])))).toBe(false)
    })

    test('says that it was not collected', () => {
      const inputs = askings[0] ?? { confidence: 0.9 }
      expect(isMeasured(rate.of(inputs, sideOf({ l: [1], p: [1], s: [1], c: [1] }, [])))).toBe(false)
    })
  })
