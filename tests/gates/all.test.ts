import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { gates } from '../../src/gates/all.js'
import type { Gate } from '../../src/gates/gate.js'
import { checkPath } from '../../src/judgement/check.js'
import { type ColumnCounts, sideOf, tableOf } from './profile-of.js'

const all: [string, Gate][] = Object.entries(gates)

describe.each(all)('the gate %s', (id, gate) => {
  test('is called what the policy calls it, and so is its file', () => {
    expect(gate.id).toBe(id)
    expect(readdirSync(resolve(import.meta.dirname, '../../src/gates'))).toContain(`${id}.ts`)
  })

  test('refuses keys it does not know', () => {
    expect(gate.rule.safeParse({ colums: ['x'] }).success).toBe(false)
  })

  test('takes {} for its default rule, where it has one', () => {
    expect(gate.rule.safeParse({}).success).toBe(id !== 'values' && id !== 'dataset')
  })

  test('has a JSON schema for editors', () => {
    expect(z.toJSONSchema(gate.rule, { io: 'input' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
    })
  })

  test('is told in docs/gates.md with every key', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../docs/gates.md'), 'utf8')
    const section = text.split('\n## ').find(part => part.startsWith(`${id}\n`))
    const { properties } = z.toJSONSchema(gate.rule, { io: 'input' })
    for (const key of Object.keys(properties ?? {})) expect(section, key).toContain(`\`${key}\``)
  })
})

describe('the default gates', () => {
  const columns: Record<string, ColumnCounts> = {
    amount: {
      kind: 'numeric',
      values: [
        [1, 50],
        [2, 60],
      ],
      missing: 3,
    },
    purpose: { kind: 'categorical', values: [['car', 100]], missing: 13 },
    when: { kind: 'timestamp', values: [[1, 113]] },
    empty: { kind: 'numeric', values: [], missing: 113 },
  }
  const defaults = all.filter(([, gate]) => gate.onByDefault)
  const checked = (before: typeof columns | undefined, after: typeof columns) => {
    const [candidate, reference] = [sideOf(after), before && sideOf(before)]
    const table = tableOf(candidate, reference)
    return defaults.flatMap(
      ([, gate]) =>
        gate.checks(gate.rule.parse({}), table, { candidate, ...(reference && { reference }) }).checks,
    )
  }

  test('are these', () => {
    expect(defaults.map(([id]) => id)).toEqual([
      'schema',
      'row-count',
      'nulls',
      'drift',
      'outliers',
      'duplicates',
    ])
  })

  test('give every check a path of its own', () => {
    const paths = checked(columns, { ...columns, extra: { kind: 'boolean', values: [['true', 113]] } }).map(
      check => checkPath(check.id),
    )
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('never fail a table against itself, nor one that stands alone', () => {
    for (const checks of [checked(columns, columns), checked(undefined, columns)])
      expect(
        checks.filter(check => check.decision.status === 'fail' || check.decision.status === 'warn'),
      ).toEqual([])
  })

  test('never throw over a side without rows or columns', () => {
    const empty = Object.fromEntries(
      Object.entries(columns).map(([name, { kind }]) => [name, { kind, values: [] }]),
    )
    for (const [before, after] of [
      [columns, empty],
      [empty, columns],
      [empty, empty],
      [{}, columns],
      [columns, {}],
    ] as const)
      expect(() => checked(before, after)).not.toThrow()
  })
})
