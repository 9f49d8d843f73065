import { describe, expect, test } from 'vitest'
import { drift } from '../../src/gates/drift.js'
import type { Roles } from '../../src/gates/gate.js'
import { checkPath } from '../../src/judgement/check.js'
import { distances } from '../../src/measures/distances/all.js'
import { isMeasured } from '../../src/measures/measurement.js'
import { distribution } from '../../src/profile/views/distribution.js'
import { type ColumnCounts, evenly, sideOf, tableOf } from './profile-of.js'

const numeric = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'numeric', values })
const words = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'categorical', values })

const columns = {
  label: words([
    ['yes', 700],
    ['no', 300],
  ]),
  said: words([
    ['yes', 500],
    ['no', 500],
  ]),
  score: numeric(evenly(1000, 50)),
  later: numeric(evenly(1000, 50, 40)),
}

function checked(
  written: unknown,
  roles: Partial<Roles> = {},
  sides: Record<string, ColumnCounts> = columns,
) {
  const candidate = sideOf(sides)
  return drift.checks(drift.rule.parse(written), tableOf(candidate, undefined, roles), { candidate })
}

function refusals(written: unknown): string[] {
  return drift.rule.safeParse(written).error?.issues.map(({ message }) => message) ?? []
}

describe('two columns of one dataset', () => {
  test('are compared without a reference, the first as the reference of the second', () => {
    const { checks, notChecked } = checked({ between: ['label', 'said'] })
    expect(notChecked).toEqual([])
    expect(checks).toHaveLength(1)
    expect(checks[0]).toMatchObject({
      id: { gate: 'drift', column: 'label', group: 'said' },
      decision: { status: 'warn' },
      facts: { gate: 'drift', level: { name: 'no', reference: 0.3, candidate: 0.5 } },
    })
    expect(checks[0] && checkPath(checks[0].id)).toBe('drift/label/said')
  })

  test('are measured by any distance as two sides are', () => {
    const side = sideOf(columns)
    const [from, to] = ['score', 'later'].map(name => distribution(side, name, 'numeric'))
    for (const measure of ['wasserstein', 'kolmogorov-smirnov', 'psi'] as const) {
      const [check] = checked({ between: ['score', 'later'], measure, fail: 'above 0.01' }).checks
      const expected = from && to && distances[measure].between(from, to)
      expect(expected && isMeasured(expected) && expected.value).toBeGreaterThan(0)
      expect(check?.compared).toMatchObject({ value: expected && isMeasured(expected) ? expected.value : -1 })
    }
  })

  test('that are alike pass', () => {
    const alike = { ...columns, said: columns.label }
    expect(checked({ between: ['label', 'said'] }, {}, alike).checks[0]?.decision.status).toBe('pass')
  })

  test('may be named by their roles', () => {
    const [check] = checked(
      { between: ['label', 'prediction'] },
      { label: 'label', prediction: 'said' },
    ).checks
    expect(check?.id).toMatchObject({ column: 'label', group: 'said' })
    expect(check).not.toHaveProperty('role')
  })

  test('need what each of them needs, and nothing else', () => {
    const candidate = sideOf(columns)
    const needs = drift.needs(drift.rule.parse({ between: ['label', 'score'] }), tableOf(candidate))
    const names = new Set(
      needs.flatMap(({ of }) => of.map(term => JSON.stringify(term).replace(/.*:"|"}/g, ''))),
    )
    expect([...names]).toEqual(['label', 'score'])
  })

  test('of numbers and words are not compared', () => {
    expect(checked({ between: ['label', 'score'] }).checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'wrong-kind', subject: 'score' },
    })
  })

  test('one of which is not there are undecided', () => {
    expect(checked({ between: ['label', 'prediction'] }).checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'no-such-column', subject: 'prediction' },
    })
  })

  test.each([
    [{ between: ['a', 'a'] }, 'a column does not differ from itself'],
    [{ between: ['a', 'b'], columns: ['a'] }, 'leave `columns` out'],
    [{ between: ['a', 'b'], measure: 'drifted-share', fail: 'above 0.1' }, 'two columns have no share'],
  ])('are refused as %j', (rule, message) => {
    expect(refusals(rule).join()).toContain(message)
  })
})
