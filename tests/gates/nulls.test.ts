import { describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/gates/gate.js'
import { nulls } from '../../src/gates/nulls.js'
import { describeOracle, oracleJson } from '../oracle.js'
import { type ColumnCounts, sideOf, tableOf } from './profile-of.js'

const column = (missing: number, rows: number): ColumnCounts => ({
  kind: 'categorical',
  values: [['a', rows - missing]],
  missing,
})

function run(
  written: unknown,
  before: Record<string, ColumnCounts> | undefined,
  after: Record<string, ColumnCounts>,
): GateResult {
  const candidate = sideOf(after)
  const reference = before && sideOf(before)
  const table = tableOf(candidate, reference)
  return nulls.checks(nulls.rule.parse(written), table, { candidate, ...(reference && { reference }) })
}

const status = (written: unknown, before: ColumnCounts, after: ColumnCounts) =>
  run(written, { x: before }, { x: after }).checks[0]?.decision.status

describeOracle('nulls by default', () => {
  interface Golden {
    ref_nulls: number
    ref_rows: number
    cand_nulls: number
    cand_rows: number
    p: number
  }
  test.each(oracleJson<{ nulls: Golden[] }>('rules/golden_rules.json').nulls)(
    '$ref_nulls of $ref_rows, then $cand_nulls of $cand_rows',
    one => {
      const { checks } = run(
        {},
        { x: column(one.ref_nulls, one.ref_rows) },
        { x: column(one.cand_nulls, one.cand_rows) },
      )
      const decision = checks[0]?.decision
      const [was, is] = [one.ref_nulls / one.ref_rows, one.cand_nulls / one.cand_rows]
      expect(decision?.pAdjusted ?? 1).toBeCloseTo(one.p, 9)
      const fails = one.p <= 0.01 && (is - was >= 0.05 || (is > 0.05 && was <= 0.05))
      const warns = one.p <= 0.05 && is - was >= 0.01
      expect(decision?.status).toBe(fails ? 'fail' : warns ? 'warn' : 'pass')
    },
  )
})

describe('nulls with a written limit', () => {
  test('meet it plainly, however few the rows', () => {
    expect(status({ fail: 'above 5%' }, column(0, 100), column(1, 19))).toBe('fail')
    expect(status({ fail: 'above 5%' }, column(0, 100), column(1, 20))).toBe('pass')
    expect(status({ fail: 'above 5%', warn: 'above 1%' }, column(0, 100), column(1, 20))).toBe('warn')
  })

  test('may be relative to the reference', () => {
    expect(status({ fail: 'above reference + 2pp' }, column(10, 100), column(12, 100))).toBe('pass')
    expect(status({ fail: 'above reference + 2pp' }, column(10, 100), column(13, 100))).toBe('fail')
    const { checks, notChecked } = run({ fail: 'above reference + 2pp' }, undefined, { x: column(50, 100) })
    expect([checks, notChecked]).toEqual([[], [{ gate: 'nulls', subject: 'x', why: 'no-reference' }]])
  })

  test('limits it cannot have are refused', () => {
    for (const fail of ['below 5%', 'p below 0.05', 'above 5', '5%', 'above reference + 5%'])
      expect(nulls.rule.safeParse({ fail }).success, fail).toBe(false)
  })
})

describe('nulls by default', () => {
  test('a column that was above 5 % is listed, and fails only for a rise', () => {
    const { checks } = run(
      {},
      { x: column(120, 2000), y: column(120, 2000) },
      { x: column(125, 2000), y: column(260, 2000) },
    )
    expect(checks.map(check => [check.decision.status, check.facts])).toEqual([
      ['pass', { gate: 'nulls', listed: true }],
      ['fail', { gate: 'nulls', listed: false }],
    ])
  })

  test('rising past 5 % fails, although by less than 5 points', () => {
    const { checks } = run({}, { x: column(80, 2000) }, { x: column(130, 2000) })
    expect(checks[0]).toMatchObject({ decision: { status: 'fail' }, fail: { text: 'above 5%' } })
  })

  test('5 points and not a null before fail at exactly 5 %', () => {
    expect(status({}, column(0, 2000), column(100, 2000))).toBe('fail')
  })

  test('a new file is listed, not failed', () => {
    const { checks } = run({}, undefined, { x: column(30, 100), y: column(0, 100) })
    expect(checks.map(check => [check.decision.status, check.facts])).toEqual([
      ['pass', { gate: 'nulls', listed: true }],
      ['pass', { gate: 'nulls', listed: false }],
    ])
  })

  test('p is adjusted over the columns that have nulls; others cannot rise and cost nothing', () => {
    const [before, after] = [column(5, 5000), column(3, 100)]
    const without = Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`z${i}`, column(0, 100)]))
    const { checks: alone } = run({}, { x: before, ...without }, { x: after, ...without })
    expect(alone[0]?.decision).toMatchObject({ status: 'warn', familySize: 1 })
    expect(alone[1]).toMatchObject({ decision: { status: 'pass' }, fail: { value: 0.05 } })
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`q${i}`, column(1, 100)]))
    expect(run({}, { x: before }, { x: after }).checks[0]?.decision.status).toBe('warn')
    const { checks } = run({}, { x: before, ...many }, { x: after, ...many })
    expect(checks[0]?.decision).toMatchObject({ familySize: 41 })
    expect(checks[0]?.decision.pAdjusted).toBeCloseTo(41 * 0.0003814419318473217, 12)
  })
})
