import { describe, expect, test } from 'vitest'
import { drift } from '../../src/gates/drift.js'
import type { GateResult } from '../../src/gates/gate.js'
import { worst } from '../../src/judgement/status.js'
import { isMeasured } from '../../src/measures/measurement.js'
import { describeOracle, oracleJson } from '../oracle.js'
import { type ColumnCounts, evenly, sideOf, tableOf } from './profile-of.js'

type Columns = Record<string, ColumnCounts>

function run(written: unknown, before: Columns, after: Columns, taken: string[] = []): GateResult {
  const [reference, candidate] = [sideOf(before), sideOf(after)]
  const table = tableOf(candidate, reference, {}, taken)
  return drift.checks(drift.rule.parse(written), table, { reference, candidate })
}

function refusals(written: unknown): string[] {
  const parsed = drift.rule.safeParse(written)
  return parsed.success ? [] : parsed.error.issues.map(issue => issue.message)
}

const numeric = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'numeric', values })
const words = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'categorical', values })

describeOracle('the default drift rule through its gate', () => {
  interface Golden {
    name: string
    kind: 'num' | 'cat'
    dtype: string
    values: [string | number, number, number][]
    expect: {
      status: string
      reason?: string
      p_adj?: number
      psi_corrected?: number
      smallest_detectable_psi?: number
    }
  }
  const { tables } = oracleJson<{ tables: { name: string; run_status: string; columns: Golden[] }[] }>(
    'rules/golden_rules.json',
  )

  test.each(tables)('$name', ({ columns, run_status }) => {
    const counts = (at: 1 | 2): Columns =>
      Object.fromEntries(
        columns.map(({ name, kind, dtype, values }) => [
          name,
          {
            kind: dtype === 'timestamp' ? 'timestamp' : kind === 'num' ? 'numeric' : 'categorical',
            values: values.map(value => [value[0], value[at]] as const).filter(([, rows]) => rows > 0),
          },
        ]),
      )
    const { checks, notChecked } = run({}, counts(1), counts(2))
    for (const { name, expect: expected } of columns) {
      const check = checks.find(({ id }) => id.column === name)
      if (expected.status === 'not tested') {
        expect(check).toBeUndefined()
        expect(notChecked).toContainEqual({ gate: 'drift', subject: name, why: expected.reason })
        continue
      }
      expect(check?.decision.status, name).toBe(expected.status)
      if (expected.p_adj !== undefined) expect(check?.decision.pAdjusted).toBeCloseTo(expected.p_adj, 9)
      if (expected.psi_corrected !== undefined && check && isMeasured(check.compared))
        expect(check.compared.value).toBeCloseTo(expected.psi_corrected, 9)
      if (expected.smallest_detectable_psi !== undefined && check?.facts?.gate === 'drift')
        expect(check.facts.detectable).toBeCloseTo(expected.smallest_detectable_psi, 8)
    }
    expect(worst(checks.map(check => check.decision.status))).toBe(run_status)
  })
})

describe('drift', () => {
  const still = words([
    ['a', 1000],
    ['b', 1000],
  ])
  const moved = words([
    ['a', 1600],
    ['b', 400],
  ])
  const slight = words([
    ['a', 1200],
    ['b', 800],
  ])

  test('fails what is large and real, warns what is real, passes the rest', () => {
    const { checks } = run({}, { x: still, y: still, z: still }, { x: moved, y: slight, z: still })
    expect(checks.map(check => check.decision.status)).toEqual(['fail', 'warn', 'pass'])
    expect(checks.map(check => check.decision.familySize)).toEqual([3, 3, 3])
    expect(checks[0]?.fail).toMatchObject({ is: 'at least', value: 0.2 })
  })

  test('tells where a column moved', () => {
    const { checks } = run({}, { x: still }, { x: moved })
    expect(checks[0]?.facts).toMatchObject({
      gate: 'drift',
      cells: 2,
      level: { name: 'a', reference: 0.5, candidate: 0.8 },
    })
    const numbers = run({}, { x: numeric(evenly(1000, 100)) }, { x: numeric(evenly(1000, 100, 50)) })
    expect(numbers.checks[0]?.facts).toMatchObject({ median: { reference: 49.5, candidate: 99.5 } })
  })

  test('of numbers with few values they are the share of the one that changed most, not a median of 1 and 1', () => {
    const { checks } = run(
      {},
      {
        flag: numeric([
          [0, 450],
          [1, 550],
        ]),
      },
      {
        flag: numeric([
          [0, 250],
          [1, 750],
        ]),
      },
    )
    expect(checks[0]?.facts).toMatchObject({ level: { name: '1', reference: 0.55, candidate: 0.75 } })
    expect(checks[0]?.facts).not.toHaveProperty('median')
  })

  test('name no level that fewer rows have than the policy lets be named', () => {
    const [before, after] = [
      {
        x: words([
          ['a', 960],
          ['b', 40],
        ]),
      },
      {
        x: words([
          ['a', 980],
          ['b', 20],
        ]),
      },
    ]
    const named = (minCount: number) => {
      const [reference, candidate] = [sideOf(before), sideOf(after)]
      const table = { ...tableOf(candidate, reference), minCount }
      const facts = drift.checks(drift.rule.parse({}), table, { reference, candidate }).checks[0]?.facts
      return facts?.gate === 'drift' ? facts.top.map(({ cell }) => cell) : []
    }
    expect(named(10)).toEqual(['b', 'a'])
    expect(named(41)).toEqual(['a'])
  })

  test('is inconclusive, never a pass, where a large move would go unnoticed', () => {
    const { checks } = run(
      {},
      {
        x: words([
          ['a', 50],
          ['b', 50],
        ]),
      },
      {
        x: words([
          ['a', 48],
          ['b', 52],
        ]),
      },
    )
    expect(checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'too-few-rows', have: 100 },
    })
    expect(checks[0]?.decision.rowsNeeded).toBe(117)
  })

  test('names the rows that would do, and those do', () => {
    const rows = run(
      {},
      {
        x: words([
          ['a', 50],
          ['b', 50],
        ]),
      },
      {
        x: words([
          ['a', 50],
          ['b', 50],
        ]),
      },
    ).checks[0]?.decision.rowsNeeded
    const half = Math.ceil((rows ?? 0) / 2)
    const enough = words([
      ['a', half],
      ['b', half],
    ])
    expect(run({}, { x: enough }, { x: enough }).checks[0]?.decision.status).toBe('pass')
  })

  test('without a reference there is nothing to compare, and that is said', () => {
    const candidate = sideOf({ x: still })
    const { checks, notChecked } = drift.checks(drift.rule.parse({}), tableOf(candidate), { candidate })
    expect(checks).toEqual([])
    expect(notChecked).toEqual([{ gate: 'drift', subject: 'columns', why: 'no-reference' }])
  })

  test('lists what it does not compare and why', () => {
    const before: Columns = {
      old: still,
      type: numeric([[1, 50]]),
      when: { kind: 'timestamp', values: [[1, 50]] },
      note: { kind: 'text', values: [['a', 50]] },
    }
    const after: Columns = {
      new: still,
      type: words([['a', 50]]),
      when: { kind: 'timestamp', values: [[2, 50]] },
      note: { kind: 'text', values: [['b', 50]] },
    }
    const { notChecked } = run({}, before, after)
    expect(Object.fromEntries(notChecked.map(each => [each.subject, each.why]))).toEqual({
      old: 'one-side-only',
      new: 'one-side-only',
      type: 'kind-differs',
      when: 'timestamp',
      note: 'text',
    })
  })

  test('what a rule names outright and cannot compare is inconclusive, not passed over', () => {
    const before: Columns = {
      type: numeric([[1, 50]]),
      note: { kind: 'text', values: [['a', 50]] },
      x: still,
    }
    const after: Columns = { type: words([['a', 50]]), note: { kind: 'text', values: [['b', 50]] }, x: still }
    const { checks, notChecked } = run({ columns: ['type', 'note', 'x*'] }, before, after)
    expect(checks.map(({ id, decision }) => [id.column, decision.reason?.code ?? decision.status])).toEqual([
      ['type', 'wrong-kind'],
      ['note', 'wrong-kind'],
      ['x', 'pass'],
    ])
    expect(notChecked).toEqual([])
    expect(run({ columns: ['*'] }, before, after).notChecked).toHaveLength(2)
  })

  test('leaves the columns of another rule to that rule', () => {
    const { checks } = run({}, { x: still, y: still }, { x: moved, y: moved }, ['x'])
    expect(checks.map(check => check.id.column)).toEqual(['y'])
  })

  test('a column that a rule names and the candidate lacks fails; one that is new is not compared', () => {
    const { checks, notChecked } = run(
      { columns: ['x', 'z*'] },
      { x: still, y: still },
      { y: still, z: still },
    )
    expect(checks).toHaveLength(1)
    expect(checks[0]).toMatchObject({
      id: { gate: 'drift', column: 'x' },
      decision: { status: 'fail', reason: { code: 'no-such-column', subject: 'x' } },
    })
    expect(notChecked).toEqual([{ gate: 'drift', subject: 'z', why: 'one-side-only' }])
  })

  test('a column called __proto__ is a column', () => {
    const columns = (counts: ColumnCounts): Columns =>
      JSON.parse(JSON.stringify({ x: counts }).replace('"x"', '"__proto__"'))
    expect(run({}, columns(still), columns(moved)).checks[0]?.decision.status).toBe('fail')
  })
})

describe('drift by a named measure', () => {
  const still = numeric(evenly(2000, 200))
  const moved = numeric(evenly(2000, 200, 60))

  test('meets its limits, and has the measure in its path', () => {
    const rule = { columns: ['x*'], measure: 'psi', warn: 'above 0.1', fail: 'above 0.25' }
    const { checks } = run(rule, { x1: still, x2: still, y: still }, { x1: moved, x2: still, y: moved })
    expect(checks.map(check => [check.id, check.decision.status])).toEqual([
      [{ gate: 'drift', measure: 'psi', column: 'x1' }, 'fail'],
      [{ gate: 'drift', measure: 'psi', column: 'x2' }, 'pass'],
    ])
  })

  test('a breach that chance could explain is not decided', () => {
    const before = words([
      ['a', 30],
      ['b', 10],
    ])
    const after = words([
      ['a', 25],
      ['b', 15],
    ])
    const { checks } = run({ measure: 'psi', fail: 'above 0.05' }, { x: before }, { x: after })
    expect(checks[0]?.decision).toMatchObject({ status: 'inconclusive', reason: { code: 'not-shown' } })
    expect(checks[0]?.decision.rowsNeeded).toBeGreaterThan(100)
  })

  test('evidence: none makes the limit plain', () => {
    const rule = { measure: 'psi', fail: 'above 0.05', evidence: 'none' }
    const { checks } = run(
      rule,
      {
        x: words([
          ['a', 6],
          ['b', 2],
        ]),
      },
      {
        x: words([
          ['a', 5],
          ['b', 3],
        ]),
      },
    )
    expect(checks[0]?.decision.status).toBe('fail')
  })

  test('a limit on p meets the p of the measure, adjusted as the rule says', () => {
    const rule = { measure: 'kolmogorov-smirnov', fail: 'p below 0.05' }
    const { checks } = run(rule, { x: still, y: still }, { x: moved, y: still })
    expect(checks.map(check => check.decision.status)).toEqual(['fail', 'pass'])
    const plain = run({ ...rule, adjust: 'none' }, { x: still, y: still }, { x: moved, y: still })
    expect(plain.checks[1]?.decision.pAdjusted).toBeLessThanOrEqual(checks[1]?.decision.pAdjusted ?? 0)
  })

  test('takes the columns it can, and says which it does not take', () => {
    const rule = { measure: 'kolmogorov-smirnov', fail: 'above 0.1' }
    const columns = { x: still, c: words([['a', 100]]) }
    const { checks, notChecked } = run(rule, columns, columns)
    expect(checks.map(check => check.id.column)).toEqual(['x'])
    expect(notChecked).toMatchObject([{ subject: 'c', why: 'not-requested' }])
    const named = run(
      { ...rule, columns: ['c'] },
      {
        c: words([
          ['a', 100],
          ['b', 100],
        ]),
      },
      {
        c: words([
          ['a', 100],
          ['b', 100],
        ]),
      },
    )
    expect(named.checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'wrong-kind' },
    })
  })

  test('limits the measure cannot have are refused', () => {
    expect(refusals({ measure: 'psi', fail: 'below 0.1' })[0]).toContain('gets worse as it rises')
    expect(refusals({ measure: 'psi', fail: 'p below 0.1' })[0]).toContain('no p-value')
    expect(refusals({ measure: 'kolmogorov-smirnov', fail: 'above 20' })[0]).toContain('between 0 and 1')
    expect(refusals({ measure: 'psi', fail: 'above reference + 0.1' })[0]).toContain('already compares')
    expect(refusals({ measure: 'psi' })[0]).toContain('needs a limit')
    expect(refusals({ measure: 'psy', fail: 'above 1' })).toHaveLength(1)
    expect(refusals({ colums: ['x'] })).toHaveLength(1)
  })

  test('the default rule may be had at other limits', () => {
    const rule = drift.rule.parse({ warn: 'at least 0.05' })
    expect(rule).toMatchObject({ warn: { amount: 0.05 }, fail: { amount: 0.2 }, adjust: 'holm' })
  })
})
