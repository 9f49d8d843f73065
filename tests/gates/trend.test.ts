import { expect, test } from 'vitest'
import { trend } from '../../src/gates/trend.js'
import type { Check } from '../../src/judgement/check.js'
import { sideOf, tableOf } from './profile-of.js'

const pair = { candidate: sideOf({}) }
const nulls = (value: number, fail = 0.05): Check => ({
  id: { gate: 'nulls', column: 'zip' },
  measure: 'null-rate',
  unit: 'share',
  compared: { value, basis: { rows: 1000 } },
  fail: { text: '', is: 'above', of: 'value', value: fail },
  decision: { status: value > fail ? 'fail' : 'pass' },
})

function ask(written: object, before: readonly number[], ...found: Check[]) {
  const past = before.map(value => new Map([['nulls/zip', value]]))
  return trend.checks(trend.rule.parse(written), { ...tableOf(sideOf({})), past, found }, pair)
}
const rising = (runs: number, step: number) => Array.from({ length: runs }, (_, run) => run * step)

test('a number that keeps its limit and is on its way past it warns, and says how fast', () => {
  const { checks } = ask({}, rising(9, 0.002), nulls(0.018))
  expect(checks).toMatchObject([
    {
      id: { gate: 'trend', measure: 'nulls', column: 'zip' },
      unit: 'share',
      warn: { is: 'at least', text: 'past its own limit within 10 runs' },
      decision: { status: 'pass' },
    },
  ])
  const [check] = ask({}, rising(9, 0.003), nulls(0.027)).checks
  expect(check?.compared).toMatchObject({ value: expect.closeTo(0.003, 12), basis: { rows: 10 } })
  expect(check?.warn?.value).toBeCloseTo((0.05 - 0.027) / 10, 12)
  expect(check?.decision).toMatchObject({ status: 'warn', adjust: 'holm', familySize: 1 })
})

test('a fall away from the limit, and what is past it already, are no news', () => {
  expect(ask({}, [...rising(9, 0.003)].reverse(), nulls(0)).checks[0]?.decision.status).toBe('pass')
  expect(ask({}, rising(9, 0.01), nulls(0.09)).checks).toEqual([])
})

test('a written limit fails where the trend is shown, and is inconclusive where chance could do it', () => {
  const rule = { checks: 'nulls/*', fail: 'above 0.2pp' }
  expect(ask(rule, rising(5, 0.003), nulls(0.015)).checks[0]?.decision.status).toBe('fail')
  const four = ask(rule, rising(4, 0.003), nulls(0.012)).checks[0]
  expect(four?.decision).toMatchObject({
    status: 'inconclusive',
    reason: { code: 'not-shown-in-runs', have: 5 },
  })
  expect(
    ask({ checks: 'nulls/zip', fail: 'p below 0.01' }, rising(5, 0.003), nulls(0.015)).checks[0]?.decision
      .status,
  ).toBe('fail')
})

test('each of many checks has to be surer, since one of many rises by chance', () => {
  const others = rising(9, 1).map(
    (_, index): Check => ({ ...nulls(0.012), id: { gate: 'nulls', column: `c${index}` } }),
  )
  const past = rising(4, 0.003).map(value => new Map(others.map(({ id }) => [`nulls/${id.column}`, value])))
  const rule = trend.rule.parse({ checks: 'nulls/*', warn: 'above 0.2pp' })
  const { checks } = trend.checks(rule, { ...tableOf(sideOf({})), past, found: others }, pair)
  expect(new Set(checks.map(({ decision }) => decision.status))).toEqual(new Set(['inconclusive']))
})

test('with fewer runs than it needs it is not decided, and says how many it has', () => {
  expect(ask({}, rising(3, 0.01), nulls(0.03)).checks).toMatchObject([
    {
      id: { gate: 'trend' },
      compared: { unmeasurable: { code: 'too-few-runs', have: 4, need: 5 } },
      decision: { status: 'inconclusive' },
    },
  ])
  const { checks } = ask(
    { checks: 'nulls/zip', 'at-least': 8, fail: 'above 0' },
    rising(6, 0.01),
    nulls(0.03),
  )
  expect(checks[0]?.compared).toMatchObject({ unmeasurable: { have: 7, need: 8 } })
})

test('a check that there is none of is told, and `at-least` beyond `runs` is refused', () => {
  const { checks, notChecked } = ask(
    { checks: ['drift/zip', 'nulls/zip'], fail: 'above 1pp' },
    rising(9, 0.001),
    nulls(0.009),
  )
  expect(checks).toHaveLength(1)
  expect(notChecked).toEqual([{ gate: 'trend', subject: 'drift/zip', why: 'no-such-check' }])
  expect(trend.rule.safeParse({ runs: 6, 'at-least': 7 }).success).toBe(false)
})
