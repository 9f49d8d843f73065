import { expect, test } from 'vitest'
import type { Decision } from '../../../src/judgement/check.js'
import { restsOn } from '../../../src/report/words/sureness.js'
import { drifted } from '../../judgement/check-of.js'

const said = (decision: Omit<Decision, 'status'>) =>
  restsOn({ ...drifted('income', 'fail'), decision: { status: 'fail', ...decision } })

test.each([
  ['holm', 'Holm'],
  ['bonferroni', 'Bonferroni'],
  ['bh', 'Benjamini-Hochberg'],
] as const)('a p-value that is adjusted by %s says so, and over how many tests', (adjust, name) => {
  expect(said({ pAdjusted: 0.012, familySize: 12, adjust })).toBe(`p = 0.012 adjusted for 12 tests (${name})`)
})

test('a p-value that is not adjusted is not called so', () => {
  expect(said({ pAdjusted: 0.012, familySize: 12, adjust: 'none' })).toBe('p = 0.012')
  expect(said({ pAdjusted: 0.012, familySize: 1, adjust: 'holm' })).toBe('p = 0.012')
})
