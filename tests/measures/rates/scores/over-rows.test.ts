import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMeasured } from '../../../../src/measures/measurement.js'
import { rates } from '../../../../src/measures/rates/all.js'
import type { Rate, RateInputs } from '../../../../src/measures/rates/rate.js'
import { columnsRead } from '../../../../src/measures/rates/roles.js'
import { reprofile } from '../../../../src/profile/reprofile.js'
import type { Kept } from '../../../../src/profile/statistic.js'

/** What is asked thousands of times of resamples is the same number that a profile of them gives. */

const share = fc.oneof(
  fc.constantFrom(0, 0.25, 0.5, 1),
  fc.double({ min: 0, max: 1, noNaN: true }).map(value => Math.fround(value)),
)
const rows = fc.array(
  fc.record({
    label: fc.constantFrom(0, 1, 2),
    amount: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double({ min: -9, max: -0.01, noNaN: true })),
    a: share,
    b: share,
    c: share,
    weight: fc.constantFrom(0, 1, 1, 2, 3),
  }),
  { minLength: 1, maxLength: 40 },
)
const scores = ['a', 'b', 'c'].map((column, i) => ({ class: String(i), column }))
const classes: RateInputs = { label: 'label', score: 'a', scores, positive: 1, confidence: 0.9 }
const amounts: RateInputs = { label: 'amount', prediction: 'a', at: 0.8, confidence: 0.9 }

const quick = Object.values<Rate>(rates).filter(rate => rate.overRows !== undefined)

test('most rates that are bootstrapped are quick', () => expect(quick.length).toBeGreaterThan(14))

describe.each(quick.map(rate => [rate.id, rate] as const))('%s over rows at hand', (id, rate) => {
  test('is that of a profile of them, whatever their weights', () => {
    const asked = rate.requires.includes('prediction') ? amounts : classes
    fc.assert(
      fc.property(rows, data => {
        const all = new Map<string, Kept>()
        for (const key of ['label', 'amount', 'a', 'b', 'c'] as const)
          all.set(key, { form: 'numbers', values: Float64Array.from(data, row => row[key]) })
        const read = new Set(columnsRead(rate, asked))
        const columns = new Map([...all].filter(([name]) => read.has(name)))
        const weights = data.map(row => row.weight)
        const profile = reprofile(columns, rate.needs(asked))(weights)
        const slow = rate.of(asked, { profile, at: [] })
        const value = rate.overRows?.(asked, columns)?.(weights)
        if (!isMeasured(slow)) return
        expect(value, id).toBeDefined()
        expect(Math.abs((value ?? 0) - slow.value)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(slow.value)),
        )
      }),
    )
  })
})
