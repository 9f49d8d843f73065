import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import type { PairedFacts } from '../../../src/judgement/paired-facts.js'
import { apartTexts, pairedTest, pairedText } from '../../../src/report/words/paired.js'

const paired: PairedFacts = {
  rows: 2000,
  isShadow: true,
  only: { reference: 90, candidate: 28 },
  pValue: 1e-8,
}
const performance = {
  gate: 'performance',
  worse: 'lower',
  change: -0.031,
  interval: { low: -0.0432, high: -0.0188, confidence: 0.9 },
  paired,
} as const
const accuracy: Check = {
  id: { gate: 'performance', measure: 'accuracy' },
  measure: 'accuracy',
  unit: 'share',
  reference: { value: 0.9, basis: { rows: 2000 } },
  candidate: { value: 0.869, basis: { rows: 2000 } },
  compared: { value: 0.869, basis: { rows: 2000 } },
  decision: { status: 'inconclusive' },
  facts: performance,
}
const of = (facts: object, more: Partial<Check> = {}) =>
  pairedText({ ...accuracy, ...more, facts: { ...performance, ...facts } }).replaceAll('\u00a0', ' ')

describe('two models on the same rows', () => {
  test('are told by the rows that only one of them got right', () => {
    expect(pairedText(accuracy)).toBe(
      'accuracy fell 3.1 points on the same 2,000 rows (1.9 to 4.3); 90 rows only the champion got right, 28 only the challenger',
    )
    expect(pairedTest(accuracy)).toBe("p < 0.0001 by McNemar's test, one-sided")
  })

  test('of two files are the reference and the candidate, and what did not match is said', () => {
    const ids = { reference: 2100, candidate: 2050 }
    expect(of({ paired: { ...paired, isShadow: false, ids, labelsDiffer: 12 } })).toBe(
      'accuracy fell 3.1 points on the same 2,000 rows (1.9 to 4.3); 90 rows only the reference got right, 28 only the candidate; 2,012 of 2,100 ids match; 12 rows whose label differs between the sides left out',
    )
  })

  test('may be better, the same, or either', () => {
    const interval = { low: -0.004, high: 0.02, confidence: 0.9 }
    expect(of({ change: 0.008, interval })).toMatch(/^accuracy rose 0\.8 points .*\(−0\.4 to 2\.0\)/)
    expect(of({ change: -0.008, interval: { low: -0.02, high: 0.004, confidence: 0.9 } })).toMatch(
      /^accuracy fell 0\.8 points .*\(−0\.4 to 2\.0\)/,
    )
    expect(of({ change: 0 })).toMatch(/^accuracy is unchanged on the same 2,000 rows/)
  })

  test('by other numbers are told in their own unit, with the rows that were drawn from', () => {
    const { only: _, ...rest } = paired
    const mae = { id: { gate: 'performance', measure: 'mae' }, measure: 'mae', unit: 'column' } as const
    const facts = { change: 0.2425, interval: { low: 0.211, high: 0.273, confidence: 0.9 } }
    expect(of({ ...facts, paired: { ...rest, sample: 4000 } }, mae)).toBe(
      'MAE rose 0.242 on the same 2,000 rows (0.211 to 0.273); interval drawn from 4,000 of them',
    )
  })

  test('that could not be paired say why', () => {
    const { paired: _, ...facts } = performance
    const apart: Check = { ...accuracy, facts: { ...facts, apart: 'no-common-id' } }
    const said = 'no value of the id is on both sides, so two samples of different rows are compared'
    expect(apartTexts([apart])).toEqual([`accuracy: ${said}`])
    expect(apartTexts([apart, accuracy, apart])).toEqual([`performance: ${said}`])
    expect(pairedText(apart)).toBe('')
    expect(apartTexts([accuracy])).toEqual([])
  })
})
