import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sinceLastPush } from '../../src/github/since.js'
import { printState, readState, type State, stateOf } from '../../src/github/state.js'
import { checkOf, reportOf } from './sample.js'

const finding = fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom('fail' as const, 'warn' as const))

describe('the state in a comment', () => {
  test('comes back from what was printed', () => {
    const state = fc.record({ verdict: fc.string(), digest: fc.string(), findings: fc.array(finding) })
    fc.assert(
      fc.property(state, each => {
        expect(readState(`text\n\n${printState(each)}`)).toEqual(JSON.parse(JSON.stringify(each)))
      }),
    )
  })

  test('has the checks that fail or warn and are not waived', () => {
    const waiver = {
      check: 'drift/c',
      reason: '',
      owner: '',
      expires: '2027-01-01',
      state: 'applies' as const,
    }
    const checks = [
      checkOf('a', 'fail'),
      checkOf('b', 'warn'),
      { ...checkOf('c', 'fail'), waiver },
      checkOf('d', 'pass'),
    ]
    expect(stateOf(reportOf(checks)).findings).toEqual([
      ['drift/a', 'fail', 'PSI 0.29'],
      ['drift/b', 'warn', 'PSI 0.29'],
    ])
  })

  test('has one digest for one set of findings in any order', () => {
    const [a, b] = [checkOf('a', 'fail'), checkOf('b', 'warn')]
    expect(stateOf(reportOf([a, b])).digest).toBe(stateOf(reportOf([b, a])).digest)
    expect(stateOf(reportOf([a])).digest).not.toBe(stateOf(reportOf([b])).digest)
  })

  test('stays small with thousands of findings', () => {
    const findings = Array.from({ length: 5_000 }, (_, i): [string, 'fail'] => [
      `drift/${Math.sin(i)}`,
      'fail',
    ])
    const text = printState({ verdict: 'fail', digest: 'd', findings })
    expect(text.length).toBeLessThan(6_001)
    expect(readState(text)).toEqual({ verdict: 'fail', digest: 'd' })
  })

  test.each([
    '',
    '<!-- tidegate:state AAAA -->',
    '<!-- tidegate:state ! -->',
    '<!-- tidegate:state eyJ9 --> more text',
  ])('is none in %j', body => {
    expect(readState(body)).toBeUndefined()
  })
})

describe('since the last push', () => {
  const was = (findings: State['findings']): State => ({
    verdict: 'fail',
    digest: '',
    ...(findings && { findings }),
  })

  test('names what is new, what is mended and what stays', () => {
    const before = was([
      ['drift/income', 'fail'],
      ['nulls/zip', 'fail'],
    ])
    const now = was([
      ['drift/income', 'fail'],
      ['nulls/age_band', 'fail'],
    ])
    expect(sinceLastPush(before, now)).toBe(
      'Since the last push: `nulls/age_band` is new; `nulls/zip` is mended; `drift/income` failed before.',
    )
  })

  test('counts a warning that became a failure as new', () => {
    expect(sinceLastPush(was([['a', 'warn']]), was([['a', 'fail']]))).toContain('`a` is new')
  })

  test('says nothing where nothing changed or nothing is known', () => {
    const now = was([['a', 'fail']])
    expect([
      sinceLastPush(now, now),
      sinceLastPush(undefined, now),
      sinceLastPush(was(undefined), now),
    ]).toEqual(['', '', ''])
  })

  test('says which push that was, and what a number was then', () => {
    const before = { ...was([['drift/income', 'fail', 'PSI 0.24']]), commit: '9f8e7d6'.padEnd(40, '0') }
    const now = was([['drift/income', 'fail', 'PSI 0.29']])
    expect(sinceLastPush(before, now)).toBe(
      'Since the last push (`9f8e7d6`): `drift/income` (PSI 0.24 then) failed before.',
    )
    const forged = was([['drift/income', 'fail', '[x](https://e.org) @all']])
    expect(sinceLastPush(forged, now)).not.toMatch(/\]\(|@all/)
  })

  test('counts what is too much to name', () => {
    const many = Array.from({ length: 9 }, (_, i): [string, 'fail'] => [`c${i}`, 'fail'])
    expect(sinceLastPush(was([]), was(many))).toContain('`c4`, 4 more are new')
  })

  test('keeps hostile names inside their code span', () => {
    const names = ['``@everyone', '\n## forged\n', '<!-- tidegate:v1 -->', '`']
    const line = sinceLastPush(was([]), was(names.map(name => [name, 'fail'])))
    expect(line).toBe(
      'Since the last push: ``` ``@everyone ```, ` ## forged `, `<!-- tidegate:v1 -->`, `` ` `` are new.',
    )
  })
})
