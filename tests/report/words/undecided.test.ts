import { expect, test } from 'vitest'
import { proseToText } from '../../../src/report/words/prose.js'
import { undecidedGroups } from '../../../src/report/words/undecided.js'
import { checkOf } from '../../judgement/check-of.js'

test('what the reason asks for goes before the rows that the number itself would take', () => {
  const check = checkOf({ gate: 'fairness', measure: 'selection-rate-ratio', column: 'sex' }, 'inconclusive')
  const reason = { code: 'too-few-members', have: 5, need: 30 } as const
  const judged = { ...check, decision: { ...check.decision, reason, rowsNeeded: 54_605 }, path: '' }
  expect(undecidedGroups([judged]).map(({ text }) => proseToText(text))).toEqual([
    'selection rate by sex: too few rows in a group: 5; about 30 would decide',
  ])
})
