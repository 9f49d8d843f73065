import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { checkSentence, findingPhrase } from '../../../src/report/words/finding.js'
import { rowOf } from '../../../src/report/words/row.js'
import { income } from '../sample-checks.js'

const repaid: Check = { ...income, id: { gate: 'drift', column: 'repaid' }, role: 'label' }
const score: Check = { ...income, id: { gate: 'drift', column: 'p_repaid' }, role: 'score' }

test('drift of a label, a prediction or a score has a name of its own', () => {
  expect(rowOf(repaid)).toMatchObject({ gate: 'label drift', subject: 'repaid' })
  expect(rowOf({ ...repaid, role: 'prediction' }).gate).toBe('prediction drift')
  expect(rowOf(score).gate).toBe('prediction drift')
  expect(findingPhrase(repaid)).toBe('label repaid has drifted')
  expect(checkSentence(score)).toMatch(/^prediction drift of p_repaid: PSI /)
  expect(rowOf(income).gate).toBe('drift')
})

test('two columns of one dataset differ rather than drift', () => {
  const pair: Check = { ...income, id: { gate: 'drift', column: 'approved', group: 'repaid' } }
  expect(rowOf(pair).subject).toBe('approved against repaid')
  expect(findingPhrase(pair)).toBe('approved and repaid differ')
})

test('a share of columns is said as one', () => {
  const share: Check = {
    id: { gate: 'drift', measure: 'drifted-share' },
    measure: 'drifted-share',
    unit: 'share',
    compared: { value: 0.25, share: { hits: 3, of: 12 }, basis: { rows: 12 } },
    decision: { status: 'fail' },
  }
  const { subject, measured, evidence } = rowOf(share)
  expect([subject, measured.replace('\u00a0', ' '), evidence]).toEqual([
    'drifted share',
    '25.0 %',
    ', 3 of 12 columns',
  ])
  expect(findingPhrase(share)).toMatch(/^25\.0\s% of the columns have drifted$/)
})

describe('what explains a drift', () => {
  const facts = { gate: 'drift' as const, psi: 0.3, noise: 0.01, cells: 10, top: [] }
  const matters = { target: 'p_repaid', strength: 0.41, noise: 0.02, rank: 2, of: 14 }
  const explained = (more: object, status: 'fail' | 'pass' = 'fail') =>
    rowOf({ ...income, facts: { ...facts, ...more }, decision: { status } }).explained.map(line =>
      line.replaceAll('\u00a0', ' '),
    )

  test('is the quantile that moved most, where that is not the median', () => {
    const median = { reference: 50_000, candidate: 60_000 }
    expect(
      explained({ median, quantile: { p: 0.9, reference: 85_200, candidate: 105_000, sds: 0.93 } }),
    ).toEqual(['moved most at the 90 % quantile, 85.2k → 105k, +0.93 sd'])
    expect(explained({ median, quantile: { p: 0.5, ...median, sds: -0.4 } })).toEqual([
      'median moved −0.4 sd',
    ])
  })

  test('is the next level, of more than two', () => {
    const level = { name: 'ios', reference: 0.2, candidate: 0.4 }
    const top = [
      { cell: 'ios', reference: 0.2, candidate: 0.4, part: 0.6 },
      { cell: 'web', reference: 0.5, candidate: 0.3, part: 0.35 },
    ]
    expect(explained({ cells: 3, level, top })).toEqual(['then web: 50.0 % → 30.0 %'])
    expect(explained({ cells: 2, level, top })).toEqual([])
  })

  test('is whether it matters to the model, with the sample it was seen in', () => {
    expect(explained({ matters })).toEqual(['matters: 2nd of 14 features for p_repaid (correlation 0.41)'])
    expect(explained({ matters: { ...matters, sample: { rows: 20_000, of: 1_000_000 } } })).toEqual([
      'matters: 2nd of 14 features for p_repaid (correlation 0.41, in 20,000 of 1,000,000 rows)',
    ])
    expect(explained({ matters: { ...matters, strength: 0.01 } })).toEqual([
      'no sign that it matters for p_repaid',
    ])
  })

  test.each([
    [1, '1st'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [22, '22nd'],
    [111, '111th'],
  ])('counts %i as %s', (rank, said) => {
    expect(explained({ matters: { ...matters, rank } })[0]).toContain(`matters: ${said} of`)
  })

  test('is not said of what passes', () => {
    expect(explained({ matters }, 'pass')).toEqual([])
  })
})
