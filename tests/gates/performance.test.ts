import { describe, expect, test } from 'vitest'
import type { GateResult, Roles } from '../../src/gates/gate.js'
import { performance } from '../../src/gates/performance.js'
import type { Side } from '../../src/profile/views/side.js'
import { sideOf as collected } from '../measures/golden.js'
import { describeOracle, oracleJson } from '../oracle.js'
import { type ColumnCounts, crossing, sideOf, tableOf } from './profile-of.js'

const roles: Partial<Roles> = { label: 'repaid', prediction: 'approved', latency: 'ms' }
const word: ColumnCounts = { kind: 'categorical', values: [] }

function right(hits: number, rows: number): Side {
  const counts = [
    [['1', '1'], hits],
    [['1', '0'], rows - hits],
  ] as const
  return sideOf({ repaid: word, approved: word }, [crossing(['repaid', 'approved'], [], counts)])
}

function slower(slow: number, rows: number): Side {
  return sideOf({
    ms: {
      kind: 'numeric',
      values: [
        [100, rows - slow],
        [300, slow],
      ],
    },
  })
}

function run(written: unknown, candidate: Side, reference?: Side, own: Partial<Roles> = roles): GateResult {
  const table = tableOf(candidate, reference, own)
  return performance.checks(performance.rule.parse(written), table, {
    candidate,
    ...(reference && { reference }),
  })
}

const decide = (...args: Parameters<typeof run>) => run(...args).checks[0]?.decision

describeOracle('accuracy and p99 by their rules', () => {
  interface Accuracy {
    right_base: number
    rows_base: number
    right_cand: number
    rows_cand: number
    drop: number
    lower90: number
    upper90: number
    status: string
  }
  const accuracy = oracleJson<{ accuracy_unpaired: Accuracy[] }>('rules/golden_rules.json').accuracy_unpaired
  test.each(accuracy)('$right_base of $rows_base, then $right_cand of $rows_cand', one => {
    const check = run({}, right(one.right_cand, one.rows_cand), right(one.right_base, one.rows_base))
      .checks[0]
    expect(check?.decision.status).toBe(one.status)
    const facts = check?.facts?.gate === 'performance' ? check.facts : undefined
    expect(facts?.change).toBeCloseTo(-one.drop, 12)
    expect(facts?.interval?.low).toBeCloseTo(-one.upper90, 9)
    expect(facts?.interval?.high).toBeCloseTo(-one.lower90, 9)
  })

  interface Latency {
    n: number
    cases: { slow: number; status: string }[]
  }
  const p99 = oracleJson<{ p99: Latency[] }>('rules/golden_rules.json').p99
  test.each(p99)('p99 of $n requests', ({ n, cases }) => {
    for (const { slow, status } of cases.filter(each => each.slow <= n)) {
      const found = decide({ measure: 'latency-p99', fail: 'above 200 ms' }, slower(slow, n))
      expect(found?.status, `${slow} slow`).toBe(status)
    }
  })
})

describe('performance', () => {
  test('shows the limit with the reference put in', () => {
    const { checks } = run(
      { measure: 'accuracy', fail: 'below reference - 5pp' },
      right(820, 1000),
      right(900, 1000),
    )
    expect(checks[0]).toMatchObject({
      id: { gate: 'performance', measure: 'accuracy' },
      compared: { value: 0.82 },
      fail: { text: 'below reference - 5pp', reference: 0.9, value: 0.85 },
      decision: { status: 'fail' },
      facts: { worse: 'lower' },
    })
  })

  test('an improvement never fails', () => {
    expect(decide({}, right(972, 1000), right(716, 1000))?.status).toBe('pass')
    expect(decide({ fail: 'below reference' }, right(972, 1000), right(716, 1000))?.status).toBe('pass')
  })

  test('too few rows to exclude the fall is inconclusive, with the rows that would do', () => {
    expect(decide({}, right(66, 80), right(69, 80))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'too-few-rows', have: 80 },
    })
    const needed = decide({}, right(66, 80), right(69, 80))?.rowsNeeded ?? 0
    expect(needed).toBeGreaterThan(500)
    expect(needed).toBeLessThan(800)
  })

  test('a breach that chance could explain is not shown', () => {
    expect(decide({}, right(33, 40), right(36, 40))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'not-shown' },
    })
    expect(
      decide({ fail: 'below reference - 5pp', evidence: 'none' }, right(33, 40), right(36, 40))?.status,
    ).toBe('fail')
  })

  test('an absolute limit asks the interval', () => {
    const rule = { measure: 'accuracy', fail: 'below 0.8' }
    expect(decide(rule, right(700, 1000))?.status).toBe('fail')
    expect(decide(rule, right(795, 1000))?.reason?.code).toBe('not-shown')
    expect(decide(rule, right(805, 1000))?.reason?.code).toBe('too-few-rows')
    expect(decide(rule, right(850, 1000))?.status).toBe('pass')
  })

  test('a part of the reference is a limit too', () => {
    const rule = { fail: 'below reference * 0.95' }
    expect(decide(rule, right(700, 1000), right(900, 1000))?.status).toBe('fail')
    expect(decide(rule, right(890, 1000), right(900, 1000))?.status).toBe('pass')
  })

  test('warns before it fails', () => {
    const rule = { fail: 'below reference - 10pp', warn: 'below reference - 2pp' }
    expect(decide(rule, right(8600, 10_000), right(9000, 10_000))?.status).toBe('warn')
  })

  test('p99 of too few requests says how many it takes', () => {
    expect(decide({ measure: 'latency-p99', fail: 'above 200' }, slower(0, 298))).toMatchObject({
      status: 'inconclusive',
      rowsNeeded: 299,
    })
  })

  test('takes a latency by column and quantile', () => {
    const { checks } = run(
      { measure: 'latency', at: 0.999, column: 'ms', fail: 'above 0.2 s' },
      slower(100, 1000),
      undefined,
      {},
    )
    expect(checks[0]).toMatchObject({
      id: { gate: 'performance', measure: 'latency-p99.9', column: 'ms' },
      fail: { value: 200 },
      decision: { status: 'fail' },
    })
  })

  test('a relative limit without a reference is not checked, and said', () => {
    expect(run({}, right(1, 2))).toMatchObject({
      checks: [],
      notChecked: [{ gate: 'performance', subject: 'accuracy', why: 'no-reference' }],
    })
  })

  test('a role whose column the candidate has lost fails, one that the reference lacks is not decided', () => {
    expect(decide({}, sideOf({ repaid: word }), right(1, 2))).toMatchObject({
      status: 'fail',
      reason: { code: 'no-such-column', subject: 'approved' },
    })
    expect(decide({}, right(1, 2), sideOf({ repaid: word }))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'not-in-reference', subject: 'approved' },
    })
  })

  test('no label in the rows is inconclusive', () => {
    expect(decide({}, right(0, 0), right(90, 100))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'undefined-rate' },
    })
  })

  test('says at load which role is missing', () => {
    const problems = (written: unknown, own: Partial<Roles>) =>
      performance
        .problems?.(performance.rule.parse(written), { groups: [], ignore: [], ...own })
        .map(({ message }) => message)
    expect(problems({}, { label: 'y' })).toEqual([
      'accuracy needs a prediction column: name it under `columns: prediction:`',
    ])
    expect(problems({ measure: 'latency-p99', fail: 'above 1' }, {})).toEqual([
      'latency-p99 needs a latency column: name it under `columns: latency:`, or `column` in this rule',
    ])
    expect(problems({ measure: 'latency-p99', column: 'ms', fail: 'above 1' }, {})).toEqual([])
  })

  describe('labels, predictions and the favourable outcome that do not speak of the same things', () => {
    const words = (counts: [string, string, number][]) =>
      sideOf({ repaid: word, approved: word }, [
        crossing(
          ['repaid', 'approved'],
          [],
          counts.map(([label, prediction, rows]) => [[label, prediction], rows]),
        ),
      ])
    const named = { ...roles, positive: 'Yes' }
    const yesNo = words([
      ['yes', 'yes', 50],
      ['no', 'yes', 40],
      ['no', 'no', 60],
    ])
    const falseAlarms = { measure: 'false-positive-rate', fail: 'above 0.3' }

    test('are not decided: 0 and 1 against false and true', () => {
      const mixed = words([
        ['0', 'false', 500],
        ['1', 'true', 500],
      ])
      expect(decide({}, mixed, mixed)).toMatchObject({ reason: { code: 'no-common-level' } })
      const all = words([['1', 'true', 500]])
      expect(decide({ fail: 'below 0.5' }, all)).toMatchObject({ reason: { code: 'no-common-level' } })
    })

    test('are not decided: a favourable outcome that no row has', () => {
      expect(decide(falseAlarms, yesNo, undefined, named)).toMatchObject({
        status: 'inconclusive',
        reason: { code: 'no-positive-level', subject: 'Yes' },
      })
    })

    test('but what nobody has any more is a share of 0', () => {
      const none = words([
        ['no', 'no', 60],
        ['maybe', 'no', 60],
      ])
      const before = words([
        ['no', 'Yes', 30],
        ['maybe', 'no', 60],
      ])
      expect(decide(falseAlarms, none, before, named)?.status).toBe('pass')
      const allWrong = words([['yes', 'no', 500]])
      expect(decide({ fail: 'below 0.5' }, allWrong)?.status).toBe('fail')
    })
  })

  test('rows without a label or a prediction are counted and told', () => {
    const side = sideOf({ repaid: { ...word, values: [['1', 600]] }, approved: word }, [
      crossing(
        ['repaid', 'approved'],
        [],
        [
          [['1', '1'], 300],
          [['1', null], 200],
          [[null, '1'], 100],
        ],
      ),
    ])
    const { checks } = run({ fail: 'below 0.5' }, side)
    expect(checks[0]).toMatchObject({
      compared: { share: { hits: 300, of: 300 } },
      facts: { leftOut: { rows: 300, of: 600 } },
    })
    expect(run({}, right(90, 100), right(90, 100)).checks[0]?.facts).not.toHaveProperty('leftOut')
  })

  test('a fall that a share cannot have would never fail, and says what was meant', () => {
    const { error } = performance.rule.safeParse({ measure: 'accuracy', fail: 'below reference - 5' })
    expect(error?.issues[0]?.message).toBe(
      'accuracy lies between 0 and 1 and cannot change by 5: write `reference - 5pp`',
    )
    expect(performance.rule.safeParse({ measure: 'mae', fail: 'above reference + 5' }).success).toBe(true)
    expect(performance.rule.safeParse({ fail: 'below reference - 0.5' }).success).toBe(true)
  })

  test.each([
    { measure: 'accuracy', fail: 'above 0.9' },
    { measure: 'mae', fail: 'below reference - 1' },
    { measure: 'accuracy', fail: 'below 90' },
    { measure: 'accuracy', fail: 'p below 0.05' },
    { measure: 'accuracy', fail: 'below reference - 5' },
    { measure: 'accuracy', fail: 'below reference * 0' },
    { measure: 'accuracy', column: 'x' },
    { measure: 'latency', fail: 'above 1' },
    { measure: 'latency-p99', at: 0.5, fail: 'above 1' },
    { measure: 'f1' },
  ])('%j is refused', written => {
    expect(performance.rule.safeParse(written).success).toBe(false)
  })

  test('max-error has no interval, so its limit says that it wants none', () => {
    const measure = 'max-error'
    const fail = 'above 10'
    const refused = performance.rule.safeParse({ measure, fail }).error?.issues.map(({ message }) => message)
    expect(refused).toEqual([expect.stringContaining('write `evidence: none`')])
    const rule = performance.rule.parse({ measure, fail, evidence: 'none' })
    const needs = performance.needs(rule, tableOf(sideOf({}), undefined, roles))
    const columns = { repaid: [1, 2, 3, 4], approved: [1, 2, 3, 40] }
    const candidate = collected(columns, needs)
    const { checks } = performance.checks(rule, tableOf(candidate, undefined, roles), { candidate })
    expect(checks[0]?.decision.status).toBe('fail')
  })

  test('r2 is held to a limit by the bootstrap of its rows', () => {
    const rule = performance.rule.parse({ measure: 'r2', fail: 'below 0.8' })
    const needs = performance.needs(rule, tableOf(sideOf({}), undefined, roles))
    const repaid = Array.from({ length: 200 }, (_, i) => i % 20)
    const status = (noise: number) => {
      const approved = repaid.map((value, i) => value + noise * (((i * 37) % 19) / 9 - 1))
      const candidate = collected({ repaid, approved }, needs)
      return performance.checks(rule, tableOf(candidate, undefined, roles), { candidate }).checks[0]?.decision
    }
    expect(status(1)?.status).toBe('pass')
    expect(status(8)?.status).toBe('fail')
    expect(status(4.5)?.reason?.code).toMatch('not-shown')
  })
})
