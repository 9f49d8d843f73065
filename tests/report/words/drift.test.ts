import { expect, test } from 'vitest'
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
