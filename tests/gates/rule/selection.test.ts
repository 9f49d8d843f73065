import { describe, expect, test } from 'vitest'
import { drift } from '../../../src/gates/drift.js'
import { nulls } from '../../../src/gates/nulls.js'
import { selectColumns, takenColumns } from '../../../src/gates/rule/selection.js'
import { values } from '../../../src/gates/values.js'
import { type ColumnCounts, sideOf, tableOf } from '../profile-of.js'

const x: ColumnCounts = { kind: 'numeric', values: [] }
const names = ['income', 'bureau_a', 'bureau_b', 'bureau.c/d', '__proto__', 'a*b']
const columns = names.map(name => ({ name }))
const table = tableOf(sideOf(Object.fromEntries(names.map(name => [name, x]))))
const chosen = (...patterns: string[]) =>
  selectColumns(patterns, { ...table, columns: names.map(name => ({ name, kind: 'numeric' })) }).map(
    ({ name }) => name,
  )

describe('a selection', () => {
  test('takes columns by name and by pattern, in the order of the table', () => {
    expect(chosen('bureau*', 'income')).toEqual(['income', 'bureau_a', 'bureau_b', 'bureau.c/d'])
    expect(chosen('*')).toEqual(names)
    expect(chosen('*_a', '*.c*d')).toEqual(['bureau_a', 'bureau.c/d'])
    expect(chosen('bureau_a*a')).toEqual([])
    expect(chosen('__proto__')).toEqual(['__proto__'])
  })

  test('takes a name with a star in it before the pattern that it could be', () => {
    expect(chosen('a*b')).toEqual(['a*b'])
  })

  test('leaves out ignored columns and those of other rules', () => {
    const less = { ...table, roles: { ...table.roles, ignore: ['income'] }, taken: new Set(['bureau_a']) }
    expect(selectColumns(undefined, less).map(({ name }) => name)).not.toContain('income')
    expect(selectColumns(undefined, less).map(({ name }) => name)).not.toContain('bureau_a')
  })
})

describe('rules of one gate', () => {
  const taken = (rule: unknown, ...others: unknown[]) => [...takenColumns(rule, others, columns)]
  const psi = (...selected: string[]) =>
    drift.rule.parse({ columns: selected, measure: 'psi', fail: 'above 0.2' })

  test('the default rule leaves what others name', () => {
    expect(taken(drift.rule.parse({}), psi('income'), psi('bureau_*'))).toEqual([
      'income',
      'bureau_a',
      'bureau_b',
    ])
    expect(
      taken(
        nulls.rule.parse({ fail: 'above 5%' }),
        nulls.rule.parse({ columns: 'income', fail: 'above 9%' }),
      ),
    ).toEqual(['income'])
  })

  test('a pattern leaves what another names outright, when both ask the same', () => {
    const ks = drift.rule.parse({ columns: 'bureau_a', measure: 'kolmogorov-smirnov', fail: 'above 0.2' })
    expect(taken(psi('bureau_*'), psi('bureau_a'))).toEqual(['bureau_a'])
    expect(taken(psi('bureau_a'), psi('bureau_*'))).toEqual([])
    expect(taken(psi('bureau_*'), ks)).toEqual([])
  })

  test('too little and too much of one measure are two questions', () => {
    const mean = (fail: string, selected: string) =>
      values.rule.parse({ measure: 'mean', columns: selected, fail })
    expect(taken(mean('above 5', 'bureau_*'), mean('below 1', 'bureau_a'))).toEqual([])
    expect(taken(mean('above 5', 'bureau_*'), mean('above 9', 'bureau_a'))).toEqual(['bureau_a'])
  })
})
