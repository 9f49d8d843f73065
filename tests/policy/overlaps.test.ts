import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'

const roles = 'columns: { label: y, prediction: p, groups: [sex, age] }\n'

function problemsIn(gates: string): string[] {
  const loaded = loadPolicy(`${roles}gates:\n${gates}`, 'p.yml')
  return 'problems' in loaded ? printProblems(loaded.problems).split('\n') : []
}

describe('rules that ask the same of the same are refused:', () => {
  test.each([
    [
      'a column by name',
      '  drift: [{ columns: [a, b] , measure: psi, fail: above 0.2 }, { columns: b, measure: psi, fail: above 0.1 }]',
      '"b" again',
    ],
    [
      'a column twice in one rule',
      '  drift: { columns: [a, a], measure: psi, fail: above 0.2 }',
      '"a" again',
    ],
    [
      'a pattern',
      '  nulls: [{ columns: "b_*", fail: above 5% }, { columns: ["b_*", c], fail: above 1% }]',
      '"b_*" again',
    ],
    ['the default rule', '  drift: [{}, { fail: at least 0.3 }]', 'this rule again'],
    [
      'a measure of a column',
      '  values: [{ measure: mean, column: a, fail: below 1 }, { measure: mean, columns: [a], warn: below 2 }]',
      '"a" again',
    ],
    [
      'a rate',
      '  performance: [{ measure: accuracy, fail: below 0.8 }, { fail: below reference - 5pp }]',
      'this rule again',
    ],
    [
      'crossed groups',
      '  fairness: [{ groups: [[sex, age]], fail: below 0.8 }, { groups: [sex, [sex, age]], warn: below 0.9 }]',
      '"sex x age" again',
    ],
  ])('%s', (_what, gates, said) => {
    expect(problemsIn(gates)).toEqual([expect.stringContaining(`${said}, after line 3: keep one`)])
  })
})

describe('rules that ask different things are not:', () => {
  test.each([
    [
      'too little and too much',
      '  values: [{ measure: mean, column: a, fail: below 1 }, { measure: mean, column: a, fail: above 2 }]',
    ],
    [
      'two measures of a column',
      '  values: [{ measure: mean, column: a, fail: below 1 }, { measure: sd, column: a, fail: below 1 }]',
    ],
    [
      'two quantiles',
      '  values: [{ measure: quantile, at: 0.5, column: a, fail: below 1 }, { measure: quantile, at: 0.9, column: a, fail: below 1 }]',
    ],
    [
      'a name and a pattern',
      '  nulls: [{ columns: a_b, fail: above 5% }, { columns: "a_*", fail: above 1% }]',
    ],
    ['a name and the default rule', '  drift: [{}, { columns: a, measure: psi, fail: above 0.2 }]'],
    ['two rates', '  performance: [{}, { measure: recall, fail: below 0.5 }]'],
    ['two groups', '  fairness: [{ groups: sex }, { groups: age }]'],
  ])('%s', (_what, gates) => {
    expect(problemsIn(gates)).toEqual([])
  })
})

test('one measure of a column by two ranges has one path, so it is told', () => {
  const rule = (min: number) => `{ measure: out-of-range-rate, column: a, min: ${min}, fail: above 0 }`
  expect(problemsIn(`  values: [${rule(0)}, ${rule(1)}]`)).toHaveLength(1)
})

test('one measure by two conventions has one path, so it is told', () => {
  const rule = (bins: string) => `{ measure: psi, columns: a, bins: ${bins}, fail: above 0.2 }`
  expect(problemsIn(`  drift: [${rule('deciles')}, ${rule('equal-width')}]`)).toHaveLength(1)
})

test('what a rule needs of the roles is told where the rule stands', () => {
  const loaded = loadPolicy('gates:\n  schema: {}\n  fairness:\n    - { measure: selection-rate }\n', 'p.yml')
  const problems = 'problems' in loaded ? loaded.problems : []
  expect(problems.length).toBeGreaterThan(0)
  expect(new Set(problems.map(({ line }) => line))).toEqual(new Set([4]))
})

test('what a rule needs of the roles is not told where the roles themselves are wrong', () => {
  const loaded = loadPolicy('columns: { label: 1 }\ngates: { performance: {} }', 'p.yml')
  expect('problems' in loaded && loaded.problems.map(({ line }) => line)).toEqual([1])
})
