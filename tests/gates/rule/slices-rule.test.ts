import { describe, expect, test } from 'vitest'
import { gates } from '../../../src/gates/all.js'
import { slicingOf } from '../../../src/gates/rule/slices-rule.js'
import { explainPolicy } from '../../../src/policy/explain.js'
import { loadPolicy } from '../../../src/policy/load.js'
import { type Policy, ruleSchema } from '../../../src/policy/policy.js'

function problemsIn(gate: string): string[] {
  const loaded = loadPolicy(`gates:\n  ${gate}\n`, 'p.yml')
  return 'problems' in loaded ? loaded.problems.map(({ message }) => message) : []
}

function rulesIn(policy: Policy): unknown[] {
  return [...policy.gates.values()].flat().map(({ rule }) => rule)
}

const sliceable = Object.values(gates).filter(gate => gate.about === undefined || gate.about === 'size')

test.each(sliceable)('a rule of $id keeps what it says of slices', gate => {
  const measure = gate.id === 'dataset' ? 'row-count' : 'mean'
  const needed = gate.rule.safeParse({}).success ? {} : { measure, fail: 'above 1' }
  const rule = ruleSchema(gate).parse({ ...needed, slices: ['a', ['a', 'b']], 'min-slice': 50 })
  expect(slicingOf(rule)).toEqual({
    attributes: [[{ column: 'a' }], [{ column: 'a' }, { column: 'b' }]],
    least: 50,
  })
})

describe('slices are', () => {
  const attributes = (slices: unknown) => slicingOf({ slices })?.attributes

  test('one column, several, crossed ones, and bands', () => {
    expect(attributes('region')).toEqual([[{ column: 'region' }]])
    expect(attributes(['region', { column: 'age', at: [25, 40] }])).toEqual([
      [{ column: 'region' }],
      [{ column: 'age', at: [25, 40] }],
    ])
    expect(attributes([['__proto__', { column: 'age', at: [25] }]])).toEqual([
      [{ column: '__proto__' }, { column: 'age', at: [25] }],
    ])
  })

  test('none where a rule says nothing of them', () => {
    expect(slicingOf({ fail: 'above 1' })).toBeUndefined()
    expect(slicingOf(undefined)).toBeUndefined()
  })
})

describe('refused are', () => {
  test.each([
    ['schema: { slices: region }', 'there is no key "slices"'],
    ['nulls: { min-slice: 40 }', '`min-slice` is about slices'],
    ['nulls: { slices: [] }', 'slices'],
    ['nulls: { slices: [[region]] }', 'slices'],
    ['nulls: { slices: [[region, region]] }', 'a column is crossed with itself'],
    ['nulls: { slices: [{ column: age, at: [40, 25] }] }', 'edges ascend'],
    ['nulls: { slices: region, min-slice: 0 }', 'min-slice'],
    ['nulls: [{ slices: region }, { slices: device }]', 'the rules of nulls name this rule again'],
  ])('%s', (gate, message) => {
    expect(problemsIn(gate).join('\n')).toContain(message)
  })
})

test('what explain prints of slices means the same', () => {
  const text = 'gates:\n  drift: { slices: [region, [region, device], { column: age, at: [25] }] }\n'
  const loaded = loadPolicy(text, 'p.yml')
  if ('problems' in loaded) throw new Error('not a policy')
  const again = loadPolicy(explainPolicy(loaded.policy), 'p.yml')
  expect('policy' in again && rulesIn(again.policy)).toEqual(rulesIn(loaded.policy))
})
