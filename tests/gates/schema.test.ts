import { describe, expect, test } from 'vitest'
import type { Roles } from '../../src/gates/gate.js'
import { schema } from '../../src/gates/schema.js'
import { type ColumnCounts, sideOf, tableOf } from './profile-of.js'

const number: ColumnCounts = { kind: 'numeric', values: [[1, 5]] }
const word: ColumnCounts = { kind: 'categorical', values: [['a', 5]] }

function run(
  before: Record<string, ColumnCounts> | undefined,
  after: Record<string, ColumnCounts>,
  written = {},
  roles: Partial<Roles> = {},
) {
  const candidate = sideOf(after)
  const reference = before && sideOf(before)
  const table = tableOf(candidate, reference, roles)
  return schema.checks(schema.rule.parse(written), table, { candidate, ...(reference && { reference }) })
}

function findings(...args: Parameters<typeof run>): Record<string, string> {
  const { checks } = run(...args)
  return Object.fromEntries(
    checks.map(({ id, decision, facts }) => [
      id.column ?? '',
      `${facts?.gate === 'schema' ? facts.finding : ''} ${decision.status}`,
    ]),
  )
}

describe('schema', () => {
  test('a missing and a retyped column fail, a new one warns', () => {
    expect(findings({ a: number, b: number, c: word }, { a: number, b: word, d: word })).toEqual({
      a: 'same pass',
      b: 'retyped fail',
      c: 'missing fail',
      d: 'new warn',
    })
  })

  test('new columns may be let through', () => {
    expect(findings({ a: number }, { a: number, d: word }, { 'allow-new': true })).toMatchObject({
      d: 'new pass',
    })
  })

  test('another order is a note that passes', () => {
    const { checks } = run({ a: number, b: word }, { b: word, a: number })
    const order = checks.find(check => check.id.column === undefined)
    expect(order).toMatchObject({
      decision: { status: 'pass' },
      facts: { finding: 'reordered', was: 'a', is: 'b' },
    })
    expect(
      run({ a: number, b: word }, { a: number, c: word, b: word }).checks.every(check => check.id.column),
    ).toBe(true)
  })

  test('how many values a column of words has is no change of type', () => {
    const id: ColumnCounts = { kind: 'identifier', values: [['a', 1]] }
    expect(findings({ a: id }, { a: word })).toEqual({ a: 'same pass' })
  })

  test('without a reference the columns with a role are checked to be there', () => {
    expect(findings(undefined, { a: number, b: number }, {}, { label: 'a', groups: ['b'] })).toEqual({
      a: 'same pass',
      b: 'same pass',
    })
  })

  test('without a reference nothing else is compared, and that is said', () => {
    expect(run(undefined, { a: number })).toEqual({
      checks: [],
      notChecked: [{ gate: 'schema', subject: 'columns', why: 'no-reference' }],
    })
  })

  test('ignored columns are not looked at, and that is said', () => {
    expect(run({ a: number }, { b: number }, {}, { ignore: ['a', 'b', 'c'] })).toEqual({
      checks: [],
      notChecked: [
        { gate: 'schema', subject: 'b', why: 'ignored' },
        { gate: 'schema', subject: 'a', why: 'ignored' },
      ],
    })
  })
})
