import { describe, expect, test } from 'vitest'
import { drift } from '../../src/gates/drift.js'
import type { GateResult } from '../../src/gates/gate.js'
import { distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import { type ColumnCounts, evenly, sideOf, tableOf } from './profile-of.js'

type Columns = Record<string, ColumnCounts>

function run(written: unknown, before: Columns, after: Columns): GateResult {
  const [reference, candidate] = [sideOf(before), sideOf(after)]
  return drift.checks(drift.rule.parse(written), tableOf(candidate, reference), { reference, candidate })
}

const numeric = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'numeric', values })
const words = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'categorical', values })
const still = numeric(evenly(2000, 200))
const moved = numeric(evenly(2000, 200, 60))
const halves = words([
  ['a', 1000],
  ['b', 1000],
])
const thirds = words([
  ['a', 1400],
  ['b', 600],
])
const all = Object.values<Distance>(distances)
const tests = all.filter(({ isTest }) => isTest).map(({ id }) => id)

describe('a measure that is a test', () => {
  test.each(tests)('%s: a limit on p fails what moved and passes what did not', measure => {
    const rule = { measure, fail: 'p below 0.05' }
    const isOfTwo = measure === 'fisher-exact' || measure === 'z-proportions'
    // Levene's test sees spreads alone.
    const other = measure === 'levene' ? numeric(evenly(2000, 400)) : moved
    const [before, after] = isOfTwo ? [halves, thirds] : [still, other]
    const { checks } = run(rule, { x: before, y: before }, { x: after, y: before })
    expect(checks.map(({ decision }) => decision.status)).toEqual(['fail', 'pass'])
    expect(checks[0]?.decision.familySize).toBe(2)
  })

  test.each(all.filter(({ isTest }) => isTest !== true).map(({ id }) => id))(
    '%s is none: a limit on its p is refused, with those that are',
    measure => {
      const parsed = drift.rule.safeParse({ measure, fail: 'p below 0.05' })
      const [issue] = parsed.error?.issues ?? []
      expect(issue?.message).toContain(`${measure} has no p-value of its own`)
      for (const each of tests) expect(issue?.message).toContain(each)
    },
  )

  test('has its own p in the evidence, not that of the default rule', () => {
    const rule = { measure: 'welch-t', fail: 'above 0', adjust: 'none' }
    const skewed = numeric([
      [0, 1990],
      [1000, 10],
    ])
    const other = numeric([
      [0, 1980],
      [1000, 20],
    ])
    const [check] = run(rule, { x: skewed }, { x: other }).checks
    const own = check && 'pValue' in check.compared ? check.compared.pValue : undefined
    expect(own).toBeGreaterThan(0.01)
    expect(check?.decision.pAdjusted).toBe(own)
  })

  test('without a p on such data is shown by the default rule, and is not decided by a limit on p', () => {
    // One value holds more than a fiftieth of the rows, for which Anderson and Darling have no p.
    const [before, after] = [numeric([...evenly(1800, 180), [-1, 200]]), numeric(evenly(2000, 200, 60))]
    const value = run({ measure: 'anderson-darling', fail: 'above 10' }, { x: before }, { x: after })
    expect(value.checks[0]?.decision).toMatchObject({ status: 'fail', pAdjusted: expect.any(Number) })
    const p = run({ measure: 'anderson-darling', fail: 'p below 0.05' }, { x: before }, { x: after })
    expect(p.checks[0]?.decision).toMatchObject({ status: 'inconclusive', reason: { code: 'no-p-value' } })
  })

  test('of two levels lists the columns of more, and is asked of one that is named', () => {
    const three = words([
      ['a', 700],
      ['b', 700],
      ['c', 600],
    ])
    const rule = { measure: 'fisher-exact', fail: 'p below 0.05' }
    const { checks, notChecked } = run(rule, { x: halves, y: three }, { x: halves, y: three })
    expect(checks.map(({ id }) => id.column)).toEqual(['x'])
    expect(notChecked).toMatchObject([{ subject: 'y', why: 'not-requested' }])
    const named = run({ ...rule, columns: 'y' }, { y: three }, { y: three })
    expect(named.checks[0]?.decision).toMatchObject({ reason: { code: 'wrong-kind' } })
  })
})

describe('the same constant on both sides', () => {
  const constant = numeric([[7, 2000]])

  test.each(all.map(({ id }) => id))('%s: nothing moved', measure => {
    const [check] = run({ measure, columns: 'x', fail: 'above 0.5' }, { x: constant }, { x: constant }).checks
    expect(check).toMatchObject({ compared: { value: 0 }, decision: { status: 'pass' } })
  })

  test.each(tests)('%s: p is 1, not 0, and a limit on it is kept', measure => {
    const [check] = run(
      { measure, columns: 'x', fail: 'p below 0.05' },
      { x: constant },
      { x: constant },
    ).checks
    expect(check).toMatchObject({ compared: { pValue: 1 }, decision: { status: 'pass' } })
  })
})

describe('settings of a measure', () => {
  const spread = numeric(evenly(2000, 100))
  const shifted = numeric(evenly(2000, 100, 10))

  test('reach the measure, and its unit follows', () => {
    const scaled = (scale?: string) =>
      run(
        { measure: 'wasserstein', fail: 'above 1000', ...(scale && { scale }) },
        { x: spread },
        { x: shifted },
      ).checks[0]
    expect(scaled('none')).toMatchObject({ unit: 'column', compared: { value: expect.closeTo(10, 12) } })
    expect(scaled()).toMatchObject({
      unit: 'reference-sd',
      compared: { value: expect.closeTo(10 / Math.sqrt(833.25), 12) },
    })
    expect(scaled('iqr')).toMatchObject({
      unit: 'reference-iqr',
      compared: { value: expect.closeTo(10 / 49.5, 12) },
    })
    expect(scaled('range')?.compared).toMatchObject({ value: expect.closeTo(10 / 109, 12) })
  })

  test.each([
    [{ bins: 'deciles', fail: 'above 1' }, 'name a `measure`'],
    [{ measure: 'wasserstein', zeros: 'half-row', fail: 'above 1' }, '`zeros` belongs to `psi`, `kl`'],
    [{ measure: 'psi', scale: 'iqr', fail: 'above 1' }, '`scale` belongs to `wasserstein`'],
    [{ measure: 'chi-square', form: 'divergence', fail: 'above 1' }, 'forms of chi-square are `homogeneity`'],
    [{ measure: 'psi', count: 20, fail: 'above 1' }, 'goes with `bins: quantiles`'],
    [{ measure: 'psi', bins: 'equal-width', ties: 'shared', fail: 'above 1' }, 'bins that are quantiles'],
    [{ measure: 'psi', bins: { edges: [1, 1] }, fail: 'above 1' }, 'edges ascend'],
  ])('%j is refused', (written, message) => {
    const parsed = drift.rule.safeParse(written)
    expect(JSON.stringify(parsed.error?.issues ?? [])).toContain(message)
  })
})
