import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'
import { standIn } from './stand-in.js'

function problemsIn(text: string): string {
  const loaded = loadPolicy(text, 'p.yml', standIn)
  return 'problems' in loaded ? printProblems(loaded.problems) : 'none'
}

/** Nine levels of nine aliases: 387 million values from 500 characters. */
function laughs(): string {
  const levels = 'abcdefghi'.split('')
  const rows = levels.map((name, index) => {
    const above = levels[index - 1]
    const items = Array.from({ length: 9 }, () => (above === undefined ? 'lol' : `*${above}`))
    return `${name}: &${name} [${items.join(', ')}]`
  })
  return rows.join('\n')
}

describe('a hostile policy', () => {
  test('of aliases that multiply is cut off', () => {
    expect(problemsIn(laughs())).toMatch(/more than 50000 values: do aliases repeat each other\?/)
  })

  test('of an alias to itself is cut off', () => {
    expect(problemsIn('a: &a [*a]')).toMatch(/^p.yml:1:\d+: nested deeper than 40 levels/)
  })

  test('of many aliases of one long list is cut off', () => {
    const long = `a: &a [${'x,'.repeat(1000)}]\nb: [${'*a,'.repeat(1000)}]`
    expect(problemsIn(long)).toMatch(/more than 50000 values/)
  })

  test.each([
    ['brackets', '['.repeat(20_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes', '- '.repeat(20_000)],
    ['question marks', '? '.repeat(10_000)],
    ['indents', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['fifty brackets', `a: ${'['.repeat(50)}${']'.repeat(50)}`],
  ])('of deep %s is refused', (_what, text) => {
    expect(problemsIn(text)).toMatch(/deeper/)
  })

  test('of great length is refused unread', () => {
    expect(problemsIn('#'.repeat(200_001))).toBe(
      'p.yml:1:1: a policy has at most 200000 characters, this has 200001',
    )
  })

  test('of many keys is read in good time and told in short', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `k${index}: 1`).join('\n')
    const said = problemsIn(keys).split('\n')
    expect(said).toHaveLength(51)
    expect(said.at(-1)).toBe('and 4950 more')
  })

  test.each([
    ['bytes of another file', 'version: 1\ndata: PAR1\u0000\u0015', '2:11'],
    ['bytes that are not UTF-8', 'version: 1\ndata: caf\ufffd', '2:10'],
    ['UTF-16', 'v\u0000e\u0000r\u0000', '1:2'],
    ['an escape sequence', 'data: \u001b[31mred', '1:7'],
  ])('of %s is refused where they stand', (_what, text, where) => {
    expect(problemsIn(text)).toBe(`p.yml:${where}: this is not text in UTF-8: save the policy as UTF-8`)
  })

  test('cannot reach what objects inherit', () => {
    const loaded = loadPolicy('columns: { types: { __proto__: text } }', 'p.yml', standIn)
    expect('policy' in loaded && [...loaded.policy.columns.types]).toEqual([['__proto__', 'text']])
    expect(problemsIn('gates: { constructor: {}, toString: {}, __proto__: {} }').split('\n')).toHaveLength(3)
    expect(problemsIn('constructor: {}\nhasOwnProperty: {}').split('\n')).toHaveLength(2)
    expect(Object.hasOwn(Object.prototype, 'text')).toBe(false)
  })
})

const whole = `version: 1
data: data/applications.csv
columns:
  id: application_id
  label: repaid
  groups: [sex, [sex, age_band]]
  positive: yes
  types: { zip: categorical, __proto__: text }
gates:
  schema: {}
  nulls: { fail: &five above 5% }
  drift:
    - {}
    - columns: [income, "bureau_*"]
      measure: psi
      warn: above 0.1
      fail: "> 0.25"
  performance: { measure: accuracy, fail: below reference - 5pp }
waivers:
  - { check: drift/income, up-to: 40%, reason: "new pay scale", owner: dana, expires: 2027-01-31 }
privacy: { min-count: 5 }
null-values: [NA, -999]
`

describe('any change to a policy', () => {
  test('starts from one that is right', () => {
    expect(problemsIn(whole)).toBe('none')
  })

  const scrap = fc.oneof(
    fc.constantFrom(
      '> ',
      '*',
      '&',
      '<<: ',
      '!!',
      '\t',
      '\n',
      '\n\n---\n',
      '{',
      ']',
      '"',
      "'",
      ': ',
      '- ',
      '%',
      '#',
      '|\n',
      '\r',
      '? ',
      '~',
      '0x',
      '.nan',
      '.inf',
      '1e999',
      '__proto__: ',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const edit = fc.record({ at: fc.nat(whole.length), cut: fc.nat(20), insert: scrap })

  test('is a policy or problems with places in the file, and never throws', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
        const text = edits.reduce(
          (was, { at, cut, insert }) => was.slice(0, at) + insert + was.slice(at + cut),
          whole,
        )
        const loaded = loadPolicy(text, 'p.yml', standIn)
        if ('policy' in loaded) return
        const lines = text.split('\n')
        expect(loaded.problems.length).toBeGreaterThan(0)
        for (const { line, column, message } of loaded.problems) {
          expect(message).not.toBe('')
          expect(line).toBeGreaterThanOrEqual(1)
          // What is missing at the end of the file is told on the line after the last.
          expect(line).toBeLessThanOrEqual(lines.length + 1)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('that cuts a word short is told on the line of the word', () => {
    const words = [...whole.matchAll(/(?<=^ *)[a-z-]+(?=:)/gm)].filter(([word]) => word.length > 3)
    for (const { index, 0: word } of words) {
      const loaded = loadPolicy(`${whole.slice(0, index)}x${whole.slice(index)}`, 'p.yml', standIn)
      const line = whole.slice(0, index).split('\n').length
      expect(loaded, word).toMatchObject({
        problems: expect.arrayContaining([expect.objectContaining({ line })]),
      })
    }
  })
})
