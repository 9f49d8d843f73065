import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyFrom } from '../../../src/policy/from/from.js'
import { loadPolicy } from '../../../src/policy/load.js'

const samples = join(import.meta.dirname, 'samples')

function sample(file: string): string {
  return readFileSync(join(samples, file), 'utf8')
}

function carried(text: string, name = 'file') {
  const found = policyFrom(text, name, 'data: data/x.csv')
  const loaded = loadPolicy(found.text, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  return { ...found, policy: loaded.policy }
}

function suite(...expectations: object[]): string {
  return JSON.stringify({ name: 'x', expectations, meta: {} })
}

/** An expectation of one column `x`. */
function one(type: string, kwargs: object = {}): string {
  return suite({ type, kwargs: { column: 'x', ...kwargs } })
}

describe.each([
  ['suite.json', 'a Great Expectations suite'],
  ['checks.yml', 'Soda checks'],
  ['contract.yml', 'a Soda contract'],
  ['schema.pbtxt', 'a TFDV schema'],
  ['schema.json', 'a TFDV schema'],
  ['constraints.json', "constraints of SageMaker's Model Monitor"],
])('%s', (file, title) => {
  test('is told by its content, loads, and comes to these rules', () => {
    const { text, title: found } = carried(sample(file), file)
    expect(found).toBe(title)
    expect(text).toMatchSnapshot()
  })
})

describe('what a file asks', () => {
  test('of both spellings of a schema is the same', () => {
    expect(carried(sample('schema.json')).text).toBe(carried(sample('schema.pbtxt')).text)
  })

  test('is all there, as a rule or as what is left', () => {
    const { left, text } = carried(sample('suite.json'))
    for (const { type } of JSON.parse(sample('suite.json')).expectations)
      expect(`${text}${left.join('\n')}`).toContain(type)
  })

  test('allows what `mostly` allows, without the dust of binary fractions', () => {
    expect(carried(one('expect_column_values_to_not_be_null', { mostly: 0.95 })).text).toContain(
      'fail: above 5% }',
    )
  })

  test('looks for a regular expression anywhere, unless it says from end to end', () => {
    const pattern = (regex: string) => {
      const text = carried(one('expect_column_values_to_match_regex', { regex })).text
      return new RegExp(`^(?:${JSON.parse(/pattern: (".*?[^\\\\]")/.exec(text)?.[1] ?? '""')})$`, 'u')
    }
    expect('ab1c').toMatch(pattern('\\d'))
    expect('ab1c').not.toMatch(pattern('^\\d$'))
    expect('1').toMatch(pattern('^\\d$'))
    expect('a$').toMatch(pattern('^a\\$'))
    expect('xb').toMatch(pattern('^a|b$'))
  })

  test('warns and fails in one rule', () => {
    expect(carried(sample('checks.yml')).text).toContain('fail: above 120')
    expect(carried(sample('checks.yml')).text).toMatch(/measure: max.*warn: above 100/)
  })

  test.each([
    ['expect_column_sum_to_be_between', { min_value: 1 }, 'no gate asks this'],
    ['expect_column_max_to_be_between', { max_value: 3, row_condition: 'y > 1' }, 'some rows only'],
    ['expect_column_max_to_be_between', { max_value: { $PARAMETER: 'm' } }, 'run time'],
    ['expect_column_values_to_match_regex', { regex: '(?i)a' }, 'not a regular expression'],
    ['expect_column_max_to_be_between', {}, 'names no limit'],
    ['expect_column_proportion_of_unique_values_to_be_between', { max_value: 7 }, 'lies between 0 and 1'],
    ['expect_column_values_to_be_in_set', { value_set: [] }, 'set is empty'],
    ['expect_column_values_to_not_be_null', { mostly: 2 }, 'no share'],
    ['expect_column_values_to_not_be_null', { column: 'a*' }, 'pattern'],
    ['expect_column_values_to_not_be_null', { column: undefined }, 'no column'],
  ])('of %s %j is left, with why', (type, kwargs, why) => {
    const { left, rules, text } = carried(one(type, kwargs))
    expect(rules).toBe(0)
    expect(left.join('\n')).toContain(why)
    expect(text).toContain('# Not carried over (1)')
  })
})

describe('a file of nobody', () => {
  test.each([
    ['{"a": 1}', 'no tool'],
    ['a: 1', 'no tool'],
    ['', 'no tool'],
    ['{"expectations": [', 'none'],
    ['feature { name: "x" ', 'line 1'],
    ['feature '.padEnd(20, '{'), 'line 1'],
    [`feature ${'{ a '.repeat(500)}`, 'nested deeper'],
    [`checks for x: ${'['.repeat(500)}`, 'nested deeper'],
    [`a: &a [1,1]\nb: &b [${'*a,'.repeat(60)}]\nchecks for x: [${'*b,'.repeat(60)}]`, 'YAML'],
  ])('%j is refused', (text, why) => {
    expect(() => policyFrom(text, 'file', '')).toThrow(why)
  })
})

describe('hostile names and numbers', () => {
  const name = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'a\nb: c',
      '*',
      '',
      '#',
      '"',
      "'",
      '\u2028',
      '\ufffd\u007f',
      'no',
      '{x}',
      '&a',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  )
  const number = fc.oneof(fc.constantFrom(0, -0, 1, 1e308, -1e308, 5e-324, 1e21), fc.double())
  const value = fc.oneof(number, name, fc.constant(null), fc.array(fc.oneof(name, number), { maxLength: 3 }))

  test('of a suite make a policy that loads', () => {
    const types = ['not_be_null', 'be_between', 'be_in_set', 'match_regex', 'be_unique', 'not_be_in_set'].map(
      type => `expect_column_values_to_${type}`,
    )
    const type = fc.oneof(fc.constantFrom(...types, 'expect_column_max_to_be_between'), name)
    const keys = ['min_value', 'max_value', 'value_set', 'regex', 'mostly', 'row_condition'] as const
    const kwargs = fc.tuple(name, fc.dictionary(fc.constantFrom(...keys), value))
    const expectation = fc.tuple(type, kwargs).map(([type, [column, rest]]) => ({
      type,
      kwargs: { column, ...rest },
    }))
    fc.assert(
      fc.property(fc.array(expectation, { minLength: 20, maxLength: 40 }), expectations => {
        carried(suite(...expectations))
      }),
      { numRuns: 6 },
    )
  })

  test('of a schema, of constraints and of checks make a policy that loads', () => {
    const feature = fc.tuple(name, number, value)
    fc.assert(
      fc.property(fc.array(feature, { minLength: 10, maxLength: 20 }), features => {
        const ofTfdv = features.map(([name, amount, words]) => ({
          name,
          presence: { minFraction: amount },
          stringDomain: { value: words },
        }))
        carried(JSON.stringify({ feature: ofTfdv }))
        const ofSageMaker = features.map(([name, completeness, domains]) => ({
          name,
          completeness,
          string_constraints: { domains },
        }))
        carried(JSON.stringify({ version: 0, features: ofSageMaker }))
        const checks = features.map(
          ([name, amount, words]) =>
            `  - ${JSON.stringify(`invalid_percent(${name}) < ${amount}`)}: { valid values: ${JSON.stringify(words)} }\n`,
        )
        carried(`checks for x:\n${checks.join('')}`)
      }),
      { numRuns: 4 },
    )
  })
})
