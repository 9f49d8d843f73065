import { describe, expect, test } from 'vitest'
import { duplicates } from '../../src/gates/duplicates.js'
import type { Gate, GateResult } from '../../src/gates/gate.js'
import { outliers } from '../../src/gates/outliers.js'
import { rowCount } from '../../src/gates/row-count.js'
import { values } from '../../src/gates/values.js'
import type { Need } from '../../src/profile/need.js'
import { readStoredProfile, storeProfile } from '../../src/profile/stored.js'
import type { Side } from '../../src/profile/views/side.js'
import { type ColumnCounts, evenly, keysOf, sideOf, tableOf } from './profile-of.js'

function run(gate: Gate, written: unknown, candidate: Side, reference?: Side): GateResult {
  return gate.checks(gate.rule.parse(written), tableOf(candidate, reference), {
    candidate,
    ...(reference && { reference }),
  })
}

const rows = (count: number) => sideOf({ x: { kind: 'categorical', values: [['a', count]] } })
const statuses = ({ checks }: GateResult) => checks.map(check => check.decision.status)

describe('row count', () => {
  test('warns below half and above twice the reference', () => {
    const at = (count: number) => statuses(run(rowCount, {}, rows(count), rows(100)))[0]
    expect([at(49), at(50), at(200), at(201)]).toEqual(['warn', 'pass', 'pass', 'warn'])
  })

  test('meets written limits, absolute and relative, under a path for each direction', () => {
    const { checks } = run(rowCount, { fail: 'below 1000' }, rows(999))
    expect(checks[0]).toMatchObject({
      id: { gate: 'row-count', measure: 'below' },
      decision: { status: 'fail' },
    })
    expect(statuses(run(rowCount, { fail: 'above reference * 1.5' }, rows(151), rows(100)))).toEqual(['fail'])
  })

  test('without a reference the default cannot be asked', () => {
    expect(run(rowCount, {}, rows(5)).notChecked).toEqual([
      { gate: 'row-count', subject: 'rows', why: 'no-reference' },
    ])
  })
})

describe('values', () => {
  const income = (from: number): Side =>
    sideOf({
      income: { kind: 'numeric', values: evenly(100, 100, from) },
      c: { kind: 'categorical', values: [['a', 100]] },
    })

  test('hold any measure of a column against a limit', () => {
    const { checks } = run(values, { measure: 'mean', column: 'income', fail: 'above 50' }, income(1))
    expect(checks[0]).toMatchObject({
      id: { gate: 'values', measure: 'mean-above', column: 'income' },
      measure: 'mean',
      compared: { value: 50.5 },
      decision: { status: 'fail' },
    })
  })

  test('resolve a relative limit with the reference', () => {
    const rule = { measure: 'mean', column: 'income', fail: 'below reference * 0.9' }
    const { checks } = run(values, rule, income(0), income(10))
    expect(checks[0]).toMatchObject({ fail: { reference: 59.5 }, decision: { status: 'fail' } })
    expect(run(values, rule, income(0)).notChecked).toMatchObject([{ why: 'no-reference' }])
  })

  test('an all-null reference makes a relative limit inconclusive', () => {
    const empty = sideOf({ income: { kind: 'numeric', values: [], missing: 100 } })
    const rule = { measure: 'mean', column: 'income', fail: 'below reference * 0.9' }
    expect(run(values, rule, income(0), empty).checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'no-values' },
    })
  })

  test('a multiple of a negative reference that puts no change on the bad side is not held against it', () => {
    const frost = income(-100)
    for (const fail of ['above reference * 1.1', 'below reference * 0.9'])
      expect(run(values, { measure: 'mean', columns: 'income', fail }, frost, frost).checks[0]).toMatchObject(
        {
          decision: { status: 'inconclusive', reason: { code: 'negative-reference' } },
        },
      )
    for (const fail of ['above reference * 0.9', 'below reference * 1.1', 'above reference + 5'])
      expect(statuses(run(values, { measure: 'mean', columns: 'income', fail }, frost, frost))).toEqual([
        'pass',
      ])
  })

  test('take a quantile at its probability', () => {
    const { checks } = run(
      values,
      { measure: 'quantile', at: 0.9, columns: 'income', fail: 'above 80' },
      income(1),
    )
    expect(checks[0]).toMatchObject({ id: { measure: 'quantile-0.9-above' }, decision: { status: 'fail' } })
  })

  test('a pattern takes the columns that can have the measure, a name must', () => {
    expect(run(values, { measure: 'mean', columns: ['*'], fail: 'above 0' }, income(1)).checks).toHaveLength(
      1,
    )
    const { checks } = run(values, { measure: 'mean', columns: ['c'], fail: 'above 0' }, income(1))
    expect(checks.map(check => check.decision.reason?.code)).toEqual(['wrong-kind'])
  })

  test('fail a column that the candidate has lost, named or matched, when it could have the measure', () => {
    const less = sideOf({ other: { kind: 'numeric', values: [[1, 1]] } })
    for (const columns of ['income', '*come', '*']) {
      const { checks } = run(values, { measure: 'mean', columns, fail: 'below 0' }, less, income(1))
      expect(checks.find(({ id }) => id.column === 'income')).toMatchObject({
        id: { measure: 'mean-below' },
        decision: { status: 'fail', reason: { code: 'no-such-column', subject: 'income' } },
      })
      expect(checks.some(({ id }) => id.column === 'c')).toBe(false)
    }
    expect(statuses(run(values, { measure: 'mean', fail: 'below 0' }, less, income(1)))).toEqual(['pass'])
  })

  test.each([
    {},
    { measure: 'mean' },
    { measure: 'mean', column: 'a', columns: ['b'], fail: 'above 1' },
    { measure: 'quantile', fail: 'above 1' },
    { measure: 'mean', at: 0.5, fail: 'above 1' },
    { measure: 'mean', z: 3, fail: 'above 1' },
    { measure: 'null-rate', fail: 'above 5' },
    { measure: 'mean', fail: 'p below 0.05' },
  ])('%j is refused', written => {
    expect(values.rule.safeParse(written).success).toBe(false)
  })
})

describe('outliers', () => {
  const body = evenly(1000, 100)
  const side = (beyond: number): Side =>
    sideOf({ x: { kind: 'numeric', values: [...body, [100_000, beyond]] } })

  test('warn when many more values lie beyond the reference fences', () => {
    expect(statuses(run(outliers, {}, side(0), side(0)))).toEqual(['pass'])
    expect(statuses(run(outliers, {}, side(15), side(0)))).toEqual(['pass'])
    const { checks } = run(outliers, {}, side(40), side(0))
    expect(checks[0]).toMatchObject({
      id: { gate: 'outliers', column: 'x' },
      compared: { share: { hits: 40, of: 1040 } },
      decision: { status: 'warn', familySize: 1 },
    })
  })

  test('where half of the values are one value no other value is an outlier', () => {
    const flag = (ones: number) =>
      sideOf({
        x: {
          kind: 'numeric',
          values: [
            [0, 1000 - ones],
            [1, ones],
          ],
        },
      })
    expect(run(outliers, {}, flag(100), flag(10))).toEqual({
      checks: [],
      notChecked: [{ gate: 'outliers', subject: 'x', why: 'no-spread' }],
    })
  })

  test('a rise that chance could explain passes', () => {
    const few = (beyond: number): Side =>
      sideOf({ x: { kind: 'numeric', values: [...evenly(30, 30), [100_000, beyond]] } })
    expect(statuses(run(outliers, {}, few(1), few(0)))).toEqual(['pass'])
  })

  test('a stored reference that does not know how many lay out there is no rise from none', () => {
    const cauchy = (rows: number): [number, number][] =>
      Array.from({ length: rows }, (_, i) => [Math.tan(Math.PI * ((i + 0.5) / rows - 0.5)), 1])
    const of = (rows: number) => sideOf({ x: { kind: 'numeric', values: cauchy(rows) } })
    const stored = { profile: readStoredProfile(storeProfile(of(100).profile), 'x.profile.json'), at: [] }
    expect(statuses(run(outliers, {}, of(5000), of(100)))).toEqual(['pass'])
    expect(statuses(run(outliers, {}, of(5000), stored))).toEqual(['pass'])
  })

  test('meet a written limit plainly, in standard deviations of the reference', () => {
    expect(statuses(run(outliers, { fail: 'above 1%' }, side(20), side(0)))).toEqual(['fail'])
    expect(statuses(run(outliers, { fail: 'above 1%', z: 1e6 }, side(20), side(0)))).toEqual(['pass'])
  })

  test('all missing is inconclusive', () => {
    const empty = sideOf({ x: { kind: 'numeric', values: [], missing: 50 } })
    expect(statuses(run(outliers, {}, empty, side(0)))).toEqual(['inconclusive'])
  })
})

describe('duplicates', () => {
  test('of a table whose columns are all ignored are not looked for', () => {
    const candidate = rows(30)
    const table = tableOf(candidate)
    const roles = { ...table.roles, ignore: ['x'] }
    expect(duplicates.checks({}, { ...table, roles }, { candidate })).toEqual({
      checks: [],
      notChecked: [{ gate: 'duplicates', subject: 'rows', why: 'ignored' }],
    })
  })

  const need: Need = { fold: 'rows', of: [{ all: true }], within: [] }
  const x: ColumnCounts = { kind: 'numeric', values: [[1, 10]] }
  const side = (counts: number[], total?: number, sampled?: boolean): Side =>
    sideOf({ x }, [[need, keysOf(counts, total, sampled)]])
  const single = Array.from({ length: 980 }, () => 1)

  test('count the extra copies of a row', () => {
    const { checks } = run(duplicates, { fail: 'above 10%' }, side([1, 3, 1, 1]))
    expect(checks[0]).toMatchObject({
      id: { gate: 'duplicates' },
      compared: { share: { hits: 2, of: 6 }, basis: { rows: 6 } },
      decision: { status: 'fail' },
      facts: { gate: 'duplicates', exact: true },
    })
  })

  test('warn when their share rose by a point and that is real', () => {
    expect(statuses(run(duplicates, {}, side([...single, 20]), side([...single, 1])))).toEqual(['warn'])
    expect(statuses(run(duplicates, {}, side([...single, 5]), side([...single, 1])))).toEqual(['pass'])
    expect(statuses(run(duplicates, {}, side([1, 1, 2]), side([1, 1, 1])))).toEqual(['pass'])
  })

  test('of few different rows more rows repeat more, which is no rise', () => {
    const few = (rows: number) => side(Array.from({ length: 100 }, () => rows / 100))
    const { checks } = run(duplicates, {}, few(1000), few(500))
    expect(checks[0]).toMatchObject({
      reference: { value: 0.8 },
      candidate: { value: 0.9 },
      decision: { status: 'pass' },
    })
    expect(statuses(run(duplicates, {}, few(500), few(1000)))).toEqual(['pass'])
  })

  test('a batch smaller than the reference may repeat no more than as many rows of it would', () => {
    const pairs = Array.from({ length: 500 }, () => 2)
    const batch = side([...Array.from({ length: 80 }, () => 1), ...Array.from({ length: 10 }, () => 2)])
    expect(statuses(run(duplicates, {}, side(pairs.map(() => 1)), side(pairs)))).toEqual(['pass'])
    expect(statuses(run(duplicates, {}, batch, side(pairs)))).toEqual(['pass'])
    const twice = side(Array.from({ length: 50 }, () => 2))
    expect(statuses(run(duplicates, {}, twice, side(pairs)))).toEqual(['warn'])
  })

  test('past the cap the kept keys stand for all, and it is said', () => {
    const { checks } = run(duplicates, { fail: 'above 10%' }, side([1, 3, 1, 1], 6000, true))
    expect(checks[0]).toMatchObject({
      compared: { share: { hits: 2, of: 6 }, basis: { sample: 6, of: 6000 } },
      facts: { exact: false },
    })
  })

  test('may be told by a key, whose columns must be there', () => {
    const key: Need = { fold: 'rows', of: [{ value: 'x' }], within: [] }
    const { checks } = run(duplicates, { key: 'x', fail: 'above 0' }, sideOf({ x }, [[key, keysOf([2])]]))
    expect(checks[0]).toMatchObject({ id: { gate: 'duplicates', column: 'x' }, decision: { status: 'fail' } })
    const other = sideOf({ y: x })
    expect(run(duplicates, { key: ['x'], fail: 'above 0' }, other, sideOf({ x })).checks[0]).toMatchObject({
      decision: { status: 'fail', reason: { code: 'no-such-column', subject: 'x' } },
    })
  })

  test('a side without row hashes is inconclusive', () => {
    expect(run(duplicates, { fail: 'above 0' }, sideOf({ x })).checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'needs-rows' },
    })
  })
})
