import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { waiveChecks } from '../../../src/policy/accept/accept.js'
import { loadPolicy } from '../../../src/policy/load.js'

const now = new Date('2026-11-21T12:00:00Z')
const answer = { reason: 'new pay scale, ticket 812', owner: 'dana', expires: '2027-01-31' }
const breach: Check = {
  id: { gate: 'drift', column: 'income' },
  measure: 'psi',
  unit: 'score',
  compared: { value: 0.28672, basis: { rows: 1000 } },
  fail: { text: 'at least 0.2', is: 'at least', of: 'value', value: 0.2 },
  decision: { status: 'fail' },
}
const accept = (text: string, ...checks: Check[]) =>
  waiveChecks({ path: 'tidegate.yml', text }, [breach], [breach, ...checks], answer, now)

describe('a waiver is added where the file has its waivers, and nothing else changes', () => {
  test.each([
    ['no file', '', 'version: 1\nwaivers:\n  - check: drift/income\n    up-to: 0.287\n'],
    ['comments only', '# mine\n', '# mine\nwaivers:\n  - check: drift/income\n'],
    ['none yet', 'version: 1 # x\n# end\n', 'version: 1 # x\nwaivers:\n  - check: drift/income\n'],
    ['parts set apart', 'version: 1\n\ndata: a.csv\n', 'data: a.csv\n\nwaivers:\n  - check'],
    ['no line feed at the end', 'data: a.csv', 'data: a.csv\nwaivers:\n  - check'],
    [
      'an indented file',
      '  version: 1\n  data: a.csv\n',
      '  data: a.csv\n  waivers:\n    - check: drift/income\n      up',
    ],
    ['a flow mapping', '{ version: 1 }\n', '{ version: 1, waivers: [{ check: drift/income, up-to: 0.287, '],
    [
      'an empty list',
      'waivers: [] # none\nversion: 1\n',
      'waivers: [{ check: drift/income, up-to: 0.287, reason: "new pay scale, ticket 812", owner: dana, expires: 2027-01-31 }] # none\nversion: 1\n',
    ],
    ['CRLF', 'version: 1\r\n', 'version: 1\r\nwaivers:\r\n  - check: drift/income\r\n'],
    ['a byte order mark', '\ufeffversion: 1\n', '\ufeffversion: 1\nwaivers:\n  - check'],
  ])('%s', (_, text, expected) => {
    expect(accept(text)).toContain(expected)
  })

  const other = { check: 'nulls/zip', reason: 'r', owner: 'o', expires: '2027-01-01' }
  test.each([
    [
      'like its sisters in flow',
      `version: 1\nwaivers:   # answered for\n- ${JSON.stringify(other)}   # zip\n\ndata: a.csv\n`,
      '   # zip\n- { check: drift/income, up-to: 0.287, reason: "new pay scale, ticket 812", owner: dana, expires: 2027-01-31 }\n\ndata: a.csv\n',
    ],
    [
      'like its sisters in lines',
      'waivers:\n    - check: nulls/zip\n      reason: |\n        long\n      owner: o\n      expires: 2027-01-01\ndata: a.csv\n',
      '      expires: 2027-01-01\n    - check: drift/income\n      up-to: 0.287\n      reason: "new pay scale, ticket 812"\n      owner: dana\n      expires: 2027-01-31\ndata: a.csv\n',
    ],
    ['in brackets', `waivers: [\n  ${JSON.stringify(other)}, # zip\n]\n`, '}, { check: drift/income'],
  ])('%s', (_, text, expected) => {
    expect(accept(text)).toContain(expected)
  })

  test('one that does nothing any more is made over, with its comments', () => {
    const text = `waivers:
  - check: drift/income   # see 700
    reason: old   # why
    owner: "eve"
    expires: 2026-01-31
`
    expect(accept(text)).toBe(
      `waivers:
  - check: drift/income   # see 700
    reason: "new pay scale, ticket 812"   # why
    owner: "eve"
    expires: 2026-01-31
`
        .replace('"eve"', 'dana')
        .replace('2026-01-31\n', '2027-01-31\n    up-to: 0.287\n'),
    )
  })

  test('an alias is left alone, with the lines to write by hand', () => {
    const text = `sources: {}\nwaivers: &w [${JSON.stringify(other)}]\n`
    expect(accept(text)).toContain('drift/income')
    expect(() => accept('columns: { ignore: &i [] }\nwaivers: *i\n')).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('- check: drift/income\n    up-to: 0.287') }),
    )
  })
})

test('whatever a check is called and whoever answers, the policy loads and means just that', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('__proto__', 'a: b', "'", '- x', '#', '\u202e'),
  )
  fc.assert(
    fc.property(word, word.filter(Boolean), word.filter(Boolean), (column, reason, owner) => {
      const check = { ...breach, id: { gate: 'drift', column } }
      const text = waiveChecks(
        { path: 'p', text: 'version: 1\n' },
        [check],
        [check],
        { ...answer, reason, owner },
        now,
      )
      const loaded = loadPolicy(text, 'p')
      expect('policy' in loaded && loaded.policy.waivers).toEqual([
        { check: `drift/${column}`, upTo: 0.287, reason, owner, expires: '2027-01-31' },
      ])
    }),
    { numRuns: 40 },
  )
})

test('a waiver that would have ended already is refused', () => {
  expect(() =>
    waiveChecks({ path: 'p', text: '' }, [breach], [breach], { ...answer, expires: '2026-11-20' }, now),
  ).toThrow()
})
