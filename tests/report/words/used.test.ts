import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { usedOf } from '../../../src/report/words/used.js'

const above = (value: number, reference?: number) => ({
  text: `above ${value}`,
  is: 'above' as const,
  of: 'value' as const,
  value,
  ...(reference !== undefined && { reference }),
})

function check(value: number, parts: Partial<Check>): Check {
  return {
    id: { gate: 'drift', column: 'income' },
    measure: 'psi',
    unit: 'score',
    compared: { value, basis: { rows: 100 } },
    decision: { status: 'pass' },
    ...parts,
  }
}

describe('how much of its limit a check uses', () => {
  test('is 1 at the limit, 0 where nothing changed, and never below', () => {
    expect(usedOf(check(0.1, { fail: above(0.2) }))?.share).toBe(0.5)
    expect(usedOf(check(0.2, { fail: above(0.2) }))?.share).toBe(1)
    expect(usedOf(check(-0.1, { fail: above(0.2) }))?.share).toBe(0)
  })

  test('counts from the reference where the limit rests on it', () => {
    const fail = { ...above(0.8, 0.9), is: 'below' as const }
    expect(usedOf(check(0.85, { fail, measure: 'accuracy', unit: 'share' }))?.share).toBeCloseTo(0.5)
  })

  test('counts a ratio of groups from 1, and says where it warns', () => {
    const below = (value: number) => ({ ...above(value), is: 'below' as const })
    const id = { gate: 'fairness', measure: 'selection-rate-ratio', column: 'sex' }
    const used = usedOf(check(0.7, { id, fail: below(0.8), warn: below(0.9) }))
    expect(used?.share).toBeCloseTo(1.5)
    expect(used?.warn).toBeCloseTo(0.5)
  })

  test('is not said of a p-value, of no limit and of no number', () => {
    expect(usedOf(check(0.1, { fail: { ...above(0.05), of: 'p' } }))).toBeUndefined()
    expect(usedOf(check(0.1, {}))).toBeUndefined()
    const compared = { unmeasurable: { code: 'no-values' as const } }
    expect(usedOf(check(0, { compared, fail: above(0.2) }))).toBeUndefined()
  })
})
