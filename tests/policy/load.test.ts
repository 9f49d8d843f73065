import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import type { Policy } from '../../src/policy/policy.js'
import { printProblems } from '../../src/policy/problem.js'
import { standIn } from './stand-in.js'

function problemsIn(text: string): string[] {
  const loaded = loadPolicy(text, 'tidegate.yml', standIn)
  return 'problems' in loaded ? printProblems(loaded.problems).split('\n') : []
}

function load(text: string): Policy {
  const loaded = loadPolicy(text, 'tidegate.yml', standIn)
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  return loaded.policy
}

describe('a policy that is right', () => {
  test('may leave out everything', () => {
    const policy = load('')
    expect([...policy.gates.keys()]).toEqual(['schema', 'nulls', 'drift'])
    expect(policy).toMatchObject({
      version: 1,
      columns: { groups: [], ignore: [], types: new Map() },
      failOn: 'fail',
      onInconclusive: 'warn',
      waivers: [],
      waiversFrom: 'base',
      privacy: { minCount: 10 },
      comment: 'always',
      annotations: true,
    })
  })

  test('names both sides by `data`', () => {
    expect(load('data: x.csv')).toMatchObject({ candidate: 'x.csv', reference: 'base:x.csv' })
  })

  test('runs the gates it names and no others', () => {
    expect([...load('gates: { nulls: {} }').gates.keys()]).toEqual(['nulls'])
  })

  test('takes one rule or a list of them, and knows the line of each', () => {
    const policy = load(
      'gates:\n  nulls: {}\n  drift:\n    - {}\n    - columns: income\n      measure: psi\n',
    )
    expect(policy.gates.get('nulls')?.map(({ line }) => line)).toEqual([2])
    expect(policy.gates.get('drift')?.map(({ line }) => line)).toEqual([4, 5])
  })

  test('reads limits in words', () => {
    const [entry] = load('gates: { nulls: { fail: above 5% } }').gates.get('nulls') ?? []
    expect(entry?.rule).toMatchObject({ fail: { is: 'above', amount: 0.05 } })
  })

  test('reads comparison signs in quotes', () => {
    const [entry] = load('gates: { nulls: { fail: "> 0.25" } }').gates.get('nulls') ?? []
    expect(entry?.rule).toMatchObject({ fail: { is: 'above', amount: 0.25 } })
  })

  test('has one group or several, and crossed ones', () => {
    expect(load('columns: { groups: sex }').columns.groups).toEqual(['sex'])
    const crossed = load('columns: { groups: [sex, [sex, age]] }').columns.groups
    expect(crossed).toEqual(['sex', ['sex', 'age']])
  })

  test('compares the positive outcome by its text', () => {
    expect(load('columns: { positive: true }').columns.positive).toBe('true')
    expect(load('columns: { positive: 1 }').columns.positive).toBe(1)
    expect(load('columns: { positive: yes }').columns.positive).toBe('yes')
  })

  test('gives kinds to columns of any name', () => {
    const { types } = load(
      'columns: { types: { __proto__: text, constructor: numeric, 1: boolean, null: text } }',
    ).columns
    expect(types).toEqual(
      new Map([
        ['__proto__', 'text'],
        ['constructor', 'numeric'],
        ['1', 'boolean'],
        ['null', 'text'],
      ]),
    )
  })

  test('waives up to a number or a share', () => {
    const waiver = (upTo: string) =>
      load(`waivers: [{ check: nulls/a, up-to: ${upTo}, reason: r, owner: o, expires: 2027-01-31 }]`).waivers
    const common = { check: 'nulls/a', reason: 'r', owner: 'o', expires: '2027-01-31' }
    expect(waiver('0.4')).toEqual([{ ...common, upTo: 0.4 }])
    expect(waiver('7%')).toEqual([{ ...common, upTo: 0.07 }])
  })

  test('lists words that mean missing, numbers too', () => {
    expect(load('null-values: [NA, "null", -999]').nullValues).toEqual(['NA', 'null', '-999'])
  })

  test('names the tab', () => {
    expect(load('delimiter: tab').delimiter).toBe('\t')
    expect(load('delimiter: ";"').delimiter).toBe(';')
  })

  test('may use an anchor twice', () => {
    const gates = 'gates:\n  nulls: { fail: &limit above 5% }\n  drift: { measure: psi, fail: *limit }\n'
    expect(load(gates).gates.get('drift')?.[0]?.rule).toMatchObject({ fail: { amount: 0.05 } })
  })

  test('may begin with a byte order mark and have Windows line ends', () => {
    const policy = load('\uFEFFversion: 1\r\ngates:\r\n  nulls:\r\n    fail: above 5%\r\n')
    expect(policy.gates.get('nulls')?.[0]).toMatchObject({ line: 3, rule: { fail: { text: 'above 5%' } } })
  })
})

/** What is written, and what is said of it: the position, the word, the fix. */
const wrong: [what: string, text: string, ...said: string[]][] = [
  ['an unknown key', 'version: 1\ncolums: {}', '2:1: there is no key "colums"; did you mean "columns"?'],
  ['an unknown gate', 'gates:\n  drfit: {}', '2:3: there is no gate "drfit"; did you mean "drift"?'],
  [
    'an unknown gate like none',
    'gates: { xyz: {} }',
    '1:10: there is no gate "xyz"; there are schema, nulls, drift and performance',
  ],
  [
    'an unknown key of a rule',
    'gates:\n  drift: { colums: [a] }',
    '2:12: there is no key "colums"; did you mean "columns"?',
  ],
  [
    'an unknown key in a list of rules',
    'gates:\n  drift:\n    - {}\n    - { fial: above 1 }',
    '4:9: there is no key "fial"; did you mean "fail"?',
  ],
  ['the key __proto__', '__proto__: 1', '1:1: there is no key "__proto__"; did you mean "promote"?'],
  [
    'an unknown word',
    'fail-on: fails',
    '1:10: "fail-on" is fail, warn or never, not "fails"; did you mean "fail"?',
  ],
  [
    'an unknown measure',
    'gates: { drift: { measure: psii } }',
    '1:28: there is no measure "psii" here; did you mean "psi"?',
  ],
  [
    'a measure with underscores',
    'gates: { drift: { measure: kolmogorov_smirnov } }',
    '1:28: there is no measure "kolmogorov_smirnov" here; did you mean "kolmogorov-smirnov"?',
  ],
  [
    'an unknown kind',
    'columns: { types: { a: numerical } }',
    '1:24: "a" is numeric, categorical, boolean, timestamp, text, identifier or vector, not "numerical"; did you mean "numeric"?',
  ],
  ['another version', 'version: 2', '1:10: "version" is 1, not "2"'],
  [
    'a number for a limit',
    'gates: { nulls: { fail: 0.05 } }',
    '1:25: a limit needs a word of comparison: write `above 0.05` or `below 0.05`',
  ],
  [
    'a percentage for a limit',
    'gates: { nulls: { fail: 5% } }',
    "1:25: '5%' does not say which side of it is bad: write `above 5%` or `below 5%`",
  ],
  [
    'an ambiguous limit',
    'gates: { nulls: { fail: below reference - 5% } }',
    '1:25: \'reference - 5%\' may mean percentage points or a part of the reference: write `below reference - 5pp` or `below reference * 0.95` (at "below reference - 5%")',
  ],
  [
    'an unquoted >',
    'gates:\n  nulls:\n    fail: > 0.25\n',
    '3:11: an unquoted > starts a YAML block scalar: write "> 0.25" in quotes, or as words such as `above 0.25`',
  ],
  [
    'an unquoted >=',
    'gates:\n  nulls:\n    fail: >= 5%\n',
    '3:11: an unquoted > starts a YAML block scalar: write ">= 5%" in quotes, or as words such as `at least 5%`',
  ],
  [
    'an unquoted > in braces',
    'gates: { nulls: { fail: > 0.25 } }',
    '1:25: an unquoted > starts a YAML block scalar: write "> 0.25" in quotes, or as words such as `above 0.25`',
  ],
  [
    'a > that took the next line',
    'gates:\n  nulls:\n    fail: >\n      0.25\n',
    '3:11: an unquoted > starts a YAML block scalar: write the comparison in quotes, or in words such as `above 0.25`',
  ],
  [
    'an unquoted *',
    'gates: { drift: { columns: [*_rate] } }',
    '1:29: an unquoted * starts a YAML alias, and nothing is called that here: write "*_rate" in quotes',
  ],
  [
    'an unquoted * alone',
    'gates: { drift: { columns: * } }',
    '1:28: an unquoted * starts a YAML alias: write "*" in quotes',
  ],
  [
    'a value that starts with %',
    'gates: { nulls: { fail: %5 } }',
    '1:25: text cannot start with % unless it is in quotes',
  ],
  ['a tab', 'columns:\n\tlabel: y\n', '2:1: a tab indents this line: YAML takes spaces only'],
  [
    'two colons',
    'data: a: b',
    '1:7: two colons make this a mapping in a mapping: put the value in quotes, or on lines of its own',
  ],
  ['an open bracket', 'gates: { drift: { columns: [a }', '1:31: a ] is missing here (at "}")'],
  [
    'a key twice',
    'fail-on: fail\ndata: x\nfail-on: never',
    '3:1: the key "fail-on" is written twice, first on line 1',
  ],
  [
    'a merge key',
    'columns:\n  <<: { label: y }',
    '2:3: a policy has no merge keys: write the keys out (at "<<")',
  ],
  [
    'a tag',
    'data: !!binary aGk=',
    '1:16: a policy has no use for the tag "tag:yaml.org,2002:binary": remove it (at "aGk=")',
  ],
  ['a key that is a list', '? [a]\n: 1', '1:3: a key is a word, not a list or a mapping (at "[a]")'],
  [
    'two documents',
    'version: 1\n---\nversion: 1',
    '2:1: a policy is one document: remove the --- line and what follows it',
  ],
  [
    'YAML 1.1',
    '%YAML 1.1\n---\nversion: 1',
    '1:1: a policy is YAML 1.2: remove the %YAML line (at "%YAML 1.1")',
  ],
  ['a list for a policy', '- a', '1:1: the policy takes a mapping (at "- a")'],
  ['text for a policy', 'hello', '1:1: the policy takes a mapping (at "hello")'],
  ['a number for a column', 'columns: { label: 1 }', '1:19: "label" takes text: write "1" in quotes'],
  [
    'a number for a column in a list',
    'columns: { ignore: [a, 1] }',
    '1:24: an item of "ignore" takes text: write "1" in quotes',
  ],
  [
    'a mapping for groups',
    'columns: { groups: { a: 1 } }',
    '1:20: "groups" takes text or a list (at "{ a: 1 }")',
  ],
  ['an empty name', 'columns: { label: "" }', '1:19: "label" is empty (at "\\"\\"")'],
  ['text for a switch', 'annotations: yes', '1:14: "annotations" takes true or false (at "yes")'],
  ['a negative count', 'privacy: { min-count: -1 }', '1:23: "min-count" is at least 0 (at "-1")'],
  [
    'a number out of range',
    'gates: { performance: { measure: recall, at: 3 } }',
    '1:46: "at" is at most 1 (at "3")',
  ],
  [
    'a number of another sort',
    'privacy: { min-count: 1.5 }',
    '1:23: "min-count" takes a whole number (at "1.5")',
  ],
  [
    'a delimiter of two characters',
    'delimiter: ";;"',
    '1:12: "delimiter" has at most 1 characters (at "\\";;\\"")',
  ],
  [
    'null among the words for it',
    'null-values: [NA, null]',
    '1:19: an item of "null-values" is empty: it takes text or a number, and the word null stands in quotes',
  ],
  ['a gate without a rule', 'gates:\n  schema:\n', '2:10: write `schema: {}` for the default rule'],
  [
    'a gate switched on',
    'gates: { schema: true }',
    '1:18: write `schema: {}` for the default rule (at "true")',
  ],
  [
    'a gate switched off',
    'gates: { schema: {}, drift: false }',
    '1:29: a gate that should not run is left out: remove "drift" (at "false")',
  ],
  ['a gate with no rules', 'gates: { drift: [] }', '1:17: "drift" needs at least 1 of them (at "[]")'],
  [
    'gates that name none',
    'gates: {}',
    '1:8: no gate is named: leave `gates` out for the default gates (at "{}")',
  ],
  [
    'a required key left out',
    'gates:\n  performance: { fail: below 0.8 }',
    '2:3: "measure" is missing (at "performance")',
  ],
  [
    'one column in two rules',
    'gates:\n  drift:\n    - { columns: [a, b], measure: psi }\n    - { columns: [c, b], measure: psi }\n',
    '4:22: the rules of drift name "b" again, after line 3: keep one',
  ],
  [
    'a default rule twice',
    'gates:\n  drift:\n    - {}\n    - {}\n',
    '4:7: the rules of drift name this rule again, after line 3: keep one (at "{}")',
  ],
  [
    'a role that a rule needs',
    'gates:\n  performance: { measure: accuracy }',
    '2:27: accuracy needs the column of the label: set columns.label',
  ],
  [
    'a column in two roles',
    'columns: { label: y, prediction: y }',
    '1:34: the column "y" cannot be label and prediction at once',
  ],
  [
    'a role that is ignored',
    'columns: { label: y, ignore: [x, y] }',
    '1:19: the column "y" is label and ignored at once',
  ],
  [
    'both sides named twice',
    'data: x.csv\nreference: y.csv',
    '1:7: data names both sides, so reference cannot be given beside it: write reference and candidate (at "x.csv")',
  ],
  [
    'a waiver without an owner',
    'waivers:\n  - { check: drift/a, reason: r, expires: 2027-01-31 }',
    '2:5: "owner" is missing (at "{ check: drift/a, reason: r, expires: 2027-01-31 }")',
  ],
  [
    'a waiver for no gate',
    'waivers: [{ check: drfit/a, reason: r, owner: o, expires: 2027-01-31 }]',
    '1:20: a waiver names a check by its path, such as "drift/income", and there is no gate "drfit"; did you mean "drift/a"? (at "drfit/a")',
  ],
  [
    'a waiver that ends on no day',
    'waivers: [{ check: drift, reason: r, owner: o, expires: 2027-02-30 }]',
    '1:57: a waiver ends on a day such as 2027-01-31 (at "2027-02-30")',
  ],
  [
    'a ceiling in words',
    'waivers: [{ check: drift, reason: r, owner: o, expires: 2027-01-31, up-to: much }]',
    '1:76: up-to takes a number such as 0.4, or a share such as 40% (at "much")',
  ],
]

describe('a policy that is wrong says where, what and how to mend it:', () => {
  test.each(wrong)('%s', (_what, text, ...said) => {
    expect(problemsIn(text)).toEqual(said.map(line => `tidegate.yml:${line}`))
  })

  test('everything at once, in the order of the file', () => {
    const text = `version: 1
colums: {}
fail-on: fails
gates:
  drift: { measure: psii, fail: > 0.25 }
  nulls: { fail: 0.05 }
  performance: { measure: accuracy }
waivers:
  - { check: drfit/a }
`
    expect(problemsIn(text).map(line => line.split(':', 3).slice(1).join(':'))).toEqual([
      '2:1',
      '3:10',
      '5:33',
      '6:18',
      '7:27',
      '9:5',
      '9:5',
      '9:5',
      '9:14',
    ])
  })

  test('with the text that stands there', () => {
    const loaded = loadPolicy('fail-on: fails', 'p.yml', standIn)
    expect(loaded).toEqual({
      problems: [
        {
          file: 'p.yml',
          line: 1,
          column: 10,
          text: 'fails',
          message: '"fail-on" is fail, warn or never, not "fails"',
          nearest: 'fail',
        },
      ],
    })
  })

  test('without letting the text break out of its line', () => {
    expect(problemsIn('"a\\n::error::b": 1')).toHaveLength(1)
    expect(problemsIn('fail-on: |\n  fail\n  ::error::b\n')).toHaveLength(1)
  })
})
