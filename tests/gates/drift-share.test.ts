import { describe, expect, test } from 'vitest'
import { drift } from '../../src/gates/drift.js'
import { checkPath } from '../../src/judgement/check.js'
import { type ColumnCounts, evenly, sideOf, tableOf } from './profile-of.js'

const numbers = (rows: number, from = 0): ColumnCounts => ({
  kind: 'numeric',
  values: evenly(rows, 50, from),
})

/** Ten columns, of which some have moved far and some have too few rows to tell. */
function shareOf(moved: number, small: number, rule: object) {
  const sides = ['reference', 'candidate'].map(side => {
    const columns = Array.from({ length: 10 }, (_, i): [string, ColumnCounts] => {
      if (i < moved) return [`x${i}`, numbers(2_000, side === 'candidate' ? 30 : 0)]
      return [`x${i}`, i < moved + small ? numbers(100) : numbers(2_000)]
    })
    return sideOf(Object.fromEntries(columns))
  })
  const [reference, candidate] = sides
  if (!reference || !candidate) throw new Error('two sides')
  const table = tableOf(candidate, reference)
  return drift.checks(drift.rule.parse({ measure: 'drifted-share', ...rule }), table, {
    reference,
    candidate,
  })
}

describe('the share of columns that drifted', () => {
  test('meets its limit in one check, with how many of how many', () => {
    const { checks } = shareOf(2, 0, { fail: 'above 10%' })
    expect(checks).toHaveLength(1)
    expect(checks[0]).toMatchObject({
      unit: 'share',
      compared: { value: 0.2, share: { hits: 2, of: 10 } },
      decision: { status: 'fail' },
    })
    expect(checks[0] && checkPath(checks[0].id)).toBe('drift/drifted-share')
    expect(shareOf(1, 0, { fail: 'above 10%' }).checks[0]?.decision.status).toBe('pass')
  })

  test('is open where undecided columns could tip it, and says how many', () => {
    expect(shareOf(1, 3, { fail: 'above 10%' }).checks[0]?.decision).toEqual({
      status: 'inconclusive',
      reason: { code: 'undecided-columns', have: 3 },
    })
  })

  test('is decided where they could not', () => {
    expect(shareOf(2, 3, { fail: 'above 10%' }).checks[0]?.decision.status).toBe('fail')
    expect(shareOf(1, 3, { fail: 'above 50%' }).checks[0]?.decision.status).toBe('pass')
  })

  test('may be of some columns alone', () => {
    const { checks } = shareOf(2, 0, { columns: ['x0', 'x1', 'x2', 'x3'], warn: 'at least 50%' })
    expect(checks[0]).toMatchObject({ compared: { value: 0.5 }, decision: { status: 'warn' } })
  })

  test('cannot be told without a reference', () => {
    const candidate = sideOf({ x: numbers(2_000) })
    const rule = drift.rule.parse({ measure: 'drifted-share', fail: 'above 10%' })
    expect(drift.checks(rule, tableOf(candidate), { candidate })).toEqual({
      checks: [],
      notChecked: [{ gate: 'drift', subject: 'drifted-share', why: 'no-reference' }],
    })
  })

  test.each([
    [{ measure: 'drifted-share' }, 'drifted-share needs a limit'],
    [
      { measure: 'drifted-share', fail: 'above 10' },
      'drifted-share lies between 0 and 1, never at 10: write 10%',
    ],
    [{ measure: 'drifted-share', fail: 'below 10%' }, 'gets worse as it rises'],
    [{ measure: 'drifted-share', fail: 'p below 0.05' }, 'drifted-share has no p-value'],
    [{ measure: 'drifted-share', bins: 'deciles', fail: 'above 10%' }, 'belongs to a measure'],
  ])('is refused as %j', (rule, message) => {
    expect(
      drift.rule
        .safeParse(rule)
        .error?.issues.map(issue => issue.message)
        .join(),
    ).toContain(message)
  })
})

test('columns that a model says or learns are checked under the name of their role', () => {
  const side = sideOf({ y: numbers(2_000), said: numbers(2_000), p: numbers(2_000), x: numbers(2_000) })
  const table = tableOf(side, side, { label: 'y', prediction: 'said', score: 'p' })
  const { checks } = drift.checks(drift.rule.parse({}), table, { reference: side, candidate: side })
  expect(checks.map(({ id, role }) => [id.column, role])).toEqual([
    ['y', 'label'],
    ['said', 'prediction'],
    ['p', 'score'],
    ['x', undefined],
  ])
})
