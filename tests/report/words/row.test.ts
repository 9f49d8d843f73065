import { describe, expect, test } from 'vitest'
import { limitText } from '../../../src/report/words/limit.js'
import { proseToText } from '../../../src/report/words/prose.js'
import { rowOf } from '../../../src/report/words/row.js'
import { styleOf } from '../../../src/report/words/style.js'
import { undecidedGroups } from '../../../src/report/words/undecided.js'
import { accuracyOnIos, ageBand, approvals, income, rowCount } from '../sample-checks.js'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const limit = (check: typeof income, which: 'fail' | 'warn' = 'fail') => {
  const found = check[which]
  return found && plain(limitText(which === 'fail' ? 'fails' : 'warns', found, styleOf(check)))
}

describe('limits in words', () => {
  test.each([
    [limit(ageBand), 'fails above 5 %'],
    [limit(income), 'fails at 0.20'],
    [limit(income, 'warn'), 'warns at 0.015'],
    [limit(approvals), 'fails below 0.80'],
    [limit(accuracyOnIos), 'fails below 83.0 % (reference − 5 pp)'],
    [limit(rowCount, 'warn'), 'warns above 23,960 (reference × 2)'],
  ])('%s', (said, expected) => expect(said).toBe(expected))

  test('on a p-value', () => {
    const p = { text: 'p below 0.05', is: 'below', of: 'p', value: 0.05 } as const
    expect(plain(limitText('fails', p, styleOf(income)))).toBe('fails where p < 0.05')
  })

  test('of a text that is more than arithmetic show the arithmetic alone', () => {
    const odd = {
      text: 'below reference * 0.9 <b>@me</b>',
      is: 'below',
      of: 'value',
      value: 9,
      reference: 10,
    } as const
    expect(limitText('fails', odd, { name: 'measure', format: String })).toBe(
      'fails below 9 (reference × 0.9)',
    )
  })
})

test('a number close to its limit is told apart from it', () => {
  const close = { ...ageBand, compared: { value: 0.05001, basis: { rows: 99_999 } } }
  expect(plain(rowOf(close).measured)).toBe('5.001 %')
})

describe('performance', () => {
  const interval = { low: 0.84, high: 0.86, confidence: 0.9 }
  const { compared } = accuracyOnIos
  const plainLimit = { text: 'below 86%', is: 'below', of: 'value', value: 0.86 } as const
  const accuracy = { ...accuracyOnIos, compared: { ...compared, interval }, warn: plainLimit }

  test('is told by its change where the limit rests on the reference', () =>
    expect(plain(rowOf(accuracyOnIos).measured)).toBe('−3.1 pp'))

  test('is told by its own number where the limit is one', () => {
    const { measured, evidence, isChange } = rowOf(accuracy)
    expect(plain(`${measured}${evidence}`)).toBe('84.9 % (84.0 to 86.0)')
    expect(isChange).toBe(false)
  })
})

test('checks that are not decided for one reason are told by the one that needs most rows', () => {
  const few = (column: string, have: number, need: number) => ({
    ...approvals,
    id: { ...approvals.id, column },
    path: column,
    decision: { status: 'inconclusive', reason: { code: 'not-shown', have, need, subject: 'f' } } as const,
  })
  const text = (...checks: ReturnType<typeof few>[]) =>
    undecidedGroups(checks).map(one => proseToText(one.text))
  expect(text(few('a', 156, 200), few('b', 727, 2_113))).toEqual([
    'selection rate by a, selection rate by b: past the limit, but with 727 rows chance alone could do it; about 2,113 would decide',
  ])
  expect(text(few('a', 156, 200))).toEqual([
    'selection rate by a: past the limit, but with 156 rows in f chance alone could do it; about 200 would decide',
  ])
})

test('an interval without an end says so', () => {
  const open = { low: 180, high: Number.MAX_VALUE, confidence: 0.9, open: 'high' } as const
  const slow = {
    ...income,
    id: { gate: 'performance', measure: 'latency-p99' },
    measure: 'latency',
    unit: 'column',
  } as const
  const { evidence } = rowOf({ ...slow, compared: { value: 190, interval: open, basis: { rows: 40 } } })
  expect(plain(evidence)).toBe(' (at least 180 ms)')
})
