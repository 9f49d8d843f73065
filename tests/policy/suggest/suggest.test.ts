import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../../src/policy/load.js'
import { factNeeds } from '../../../src/policy/suggest/facts.js'
import { suggestPolicy } from '../../../src/policy/suggest/suggest.js'
import { checksOf, needsOf } from '../../../src/run/evaluate.js'
import { type Cell, profileOf, schemaOf, type Table, table } from '../../profile/batches.js'

function suggested(data: Table) {
  const schema = schemaOf(data)
  const needs = schema.flatMap(({ name, kind }) => factNeeds(name, kind))
  return suggestPolicy(profileOf(data, needs, [64], schema), 'data: data/x.csv')
}

function policyOf(text: string) {
  const loaded = loadPolicy(text, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  return loaded.policy
}

function repeat<T>(count: number, cell: (row: number) => T): T[] {
  return Array.from({ length: count }, (_, row) => cell(row))
}

const loans = table({
  p_repaid: repeat(300, row => (row % 97) / 100),
  repaid: repeat(300, row => row % 2),
  approved: repeat(300, row => (row % 3 === 0 ? 1 : 0)),
  sex: repeat(300, row => (row % 4 === 0 ? 'female' : 'male')),
  city: repeat(300, row => (row === 7 ? 'Hamlet' : row % 2 ? 'Boston' : 'New York, NY')),
  latency_ms: repeat(300, row => 20 + (row % 50)),
  note: repeat(300, row => (row % 5 === 0 ? null : row)),
})

describe('a suggested policy', () => {
  test('names the parts that columns seem to play', () => {
    const { columns } = policyOf(suggested(loans).text)
    expect(columns).toMatchObject({
      score: 'p_repaid',
      label: 'repaid',
      prediction: 'approved',
      groups: ['sex'],
      latency: 'latency_ms',
      positive: 1,
    })
  })

  test('asks for what the parts allow', () => {
    const { gates } = policyOf(suggested(loans).text)
    const measures = (id: string) =>
      gates
        .get(id)
        ?.map(({ rule }) => JSON.stringify(rule))
        .join() ?? ''
    for (const measure of ['selection-rate', 'true-positive-rate'])
      expect(measures('fairness')).toContain(measure)
    for (const measure of ['accuracy', 'roc-auc', 'latency-p99'])
      expect(measures('performance')).toContain(measure)
  })

  test('allows as many empty cells as so many rows could have missed', () => {
    const rules = policyOf(suggested(loans).text)
      .gates.get('nulls')
      ?.map(({ rule }) => rule)
    expect(rules?.[1]).toMatchObject({ fail: { is: 'above', amount: 0.01 } })
    expect(JSON.stringify(rules)).not.toContain('note')
  })

  test('holds a column to its levels, but not where one is too rare to be named', () => {
    const { text } = suggested(loans)
    expect(text).toContain('column: sex, set: [male, female]')
    expect(text).not.toContain('Hamlet')
  })

  test('of a few rows asks for no ranges', () => {
    const few = table({ x: [1, 2, 3], y: ['a', 'b', 'a'] })
    expect(policyOf(suggested(few).text).gates.has('values')).toBe(false)
  })

  test('loads, and passes on the data it was made from, whatever that is', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'id',
        'label',
        'y_pred',
        'score',
        'sex',
        '__proto__',
        'null',
        '*',
        '{a: b}',
        '- x',
        '#',
      ),
      fc.string({ minLength: 1, maxLength: 8 }),
    )
    const cell: fc.Arbitrary<Cell> = fc.oneof(fc.integer(), fc.constantFrom(0, 1, 0.5, null), fc.string())
    const column = fc.record({
      name,
      cells: fc.array(cell, { minLength: 3, maxLength: 3 }),
      isText: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(column, { selector: one => one.name, minLength: 1, maxLength: 6 }),
        columns => {
          const data: Table = new Map(
            columns.map(({ name, cells, isText }) => [
              name,
              repeat(120, row => {
                const value = cells[row % 3] ?? null
                if (value === null) return null
                return isText ? `${value}` : typeof value === 'number' ? value : value.length
              }),
            ]),
          )
          const policy = policyOf(suggested(data).text)
          const schema = schemaOf(data)
          const described = {
            columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
            reference: schema,
            candidate: schema,
          }
          const side = { profile: profileOf(data, needsOf(policy, described), [64], schema), at: [] }
          const { checks } = checksOf(policy, described, { reference: side, candidate: side })
          expect(checks.filter(({ decision }) => decision.status === 'fail').map(({ id }) => id)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })
})
