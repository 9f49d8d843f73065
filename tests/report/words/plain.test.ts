import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { buildReport } from '../../../src/report/build.js'
import { lookFirst } from '../../../src/report/words/plain.js'
import { proseToText } from '../../../src/report/words/prose.js'
import { ageBand, approvals, income, rate, rowCount } from '../sample-checks.js'
import { numericColumn } from '../sample-columns.js'
import { countsOf, plain } from '../samples.js'

type Facts = NonNullable<Check['facts']>
type Drift = Extract<Facts, { gate: 'drift' }>

function said(checks: Check[], columns = plain.columns, verdict: 'fail' | 'warn' | 'pass' = 'fail'): string {
  const report = buildReport({
    ...plain,
    columns,
    checks,
    verdict: { verdict, exitCode: 0, counts: countsOf(checks) },
  })
  return proseToText(lookFirst(report))
}

function drift(changes: Partial<Drift>): Check {
  const { facts } = income
  if (facts?.gate !== 'drift') throw new Error('no drift')
  return { ...income, facts: { ...facts, ...changes } }
}

/** Income with so many rows under the old middle of 52,114 and above it. */
function halves(reference: [number, number], candidate: [number, number]) {
  const column = numericColumn('income', { peaks: [6, 9], scale: 5_000, medians: [52_114, 61_790] })
  return [{ ...column, bins: { edges: [0, 52_114, 120_000], reference, candidate, tails: true } }]
}

describe('the worst finding in one sentence', () => {
  test.each<[string, [number, number], [number, number]]>([
    ['; the lower half is nearly gone.', [500, 500], [60, 940]],
    ['; 22.0 % of the rows are below the old middle, where half were.', [500, 500], [220, 780]],
    ['.', [500, 500], [400, 600]],
    ['.', [900, 100], [60, 940]],
  ])('a column that moved up ends in "%s"', (end, reference, candidate) => {
    expect(said([income], halves(reference, candidate)).replaceAll('\u00a0', ' ')).toBe(
      `the middle of income moved from 52.1k to 61.8k${end}`,
    )
  })

  test('a column that moved down has lost its upper half', () => {
    const down = drift({ median: { reference: 52_114, candidate: 40_000 } })
    expect(said([down], halves([500, 500], [950, 50]))).toBe(
      'the middle of income moved from 52.1k to 40k; the upper half is nearly gone.',
    )
  })

  test('bins that nothing is in say nothing of halves', () => {
    expect(said([income], halves([0, 0], [0, 0]))).toBe('the middle of income moved from 52.1k to 61.8k.')
  })

  test.each([
    [0.1, 0.2, '1 of income has 20.0 % of the rows, where it had 10.0 %.'],
    [0, 0.2, '1 of income is new, with 20.0 % of the rows.'],
    [0.1, 0, '1 of income is gone; it had 10.0 % of the rows.'],
  ])('a level from %d to %d', (reference, candidate, text) => {
    const { facts } = drift({ level: { name: '1', reference, candidate } })
    if (facts?.gate !== 'drift') throw new Error('no drift')
    const { median: _, ...levels } = facts
    expect(said([{ ...income, facts: levels }]).replaceAll('\u00a0', ' ')).toBe(text)
  })

  test('nulls are counted as people count', () => {
    expect(said([ageBand])).toBe('about 1 row in 8 has no age_band, some 14 times as often as before.')
    expect(said([{ ...ageBand, reference: rate(0, 11_980) }])).toBe(
      'about 1 row in 8 has no age_band, and none had before.',
    )
  })

  test('rates are said of a hundred rows, without a word on why', () => {
    expect(said([approvals])).toBe('of 100 rows of female 34 are selected, of 100 of male 47.')
  })

  test('a number that fell, and the rows of a file', () => {
    const mean: Check = {
      id: { gate: 'values', measure: 'mean', column: 'income' },
      measure: 'mean',
      unit: 'column',
      reference: { value: 52_000, basis: { rows: 100 } },
      candidate: { value: 41_000, basis: { rows: 100 } },
      compared: { value: 41_000, basis: { rows: 100 } },
      fail: { text: 'below 45000', is: 'below', of: 'value', value: 45_000 },
      decision: { status: 'fail' },
    }
    expect(said([mean])).toBe('mean of income fell from 52k to 41k.')
    const few: Check = {
      ...rowCount,
      candidate: { value: 1_198, basis: { rows: 1_198 } },
      compared: { value: 1_198, basis: { rows: 1_198 } },
      decision: { status: 'fail' },
    }
    expect(said([few])).toBe('for 100 rows that there were, there are 10.')
  })

  test('a column that is gone comes before any number', () => {
    const gone: Check = {
      id: { gate: 'schema', column: 'zip' },
      measure: 'schema',
      unit: 'rows',
      compared: { value: 1, basis: { rows: 12_400 } },
      decision: { status: 'fail' },
      facts: { gate: 'schema', finding: 'missing', was: 'categorical' },
    }
    expect(said([income, ageBand, gone])).toMatch(/^whatever reads zip finds nothing/)
  })

  test('is of what is furthest past its limit, and not of what is waived', () => {
    expect(said([income, ageBand])).toContain('age_band')
    const terms = { reason: 'r', owner: 'o', expires: '2027-01-01', state: 'applies' } as const
    expect(said([income, { ...ageBand, waiver: { check: 'nulls/age_band', ...terms } }])).toContain('income')
  })

  test('is not there where nothing fails', () => {
    expect(said([{ ...ageBand, decision: { status: 'pass' } }], plain.columns, 'pass')).toBe('')
  })
})
