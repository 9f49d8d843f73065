import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Check } from '../../src/judgement/check.js'
import { statuses } from '../../src/judgement/status.js'
import { type Ask, verdictOf } from '../../src/judgement/verdict.js'
import { checkOf, drifted } from './check-of.js'

const usual: Ask = { failOn: 'fail', onInconclusive: 'warn' }
const gates = (...ids: string[]): Pick<Ask, 'gates'> => ({ gates: new Map(ids.map(id => [id, []])) })
const waived = (check: Check): Check => ({
  ...check,
  waiver: { check: 'x', reason: 'r', owner: 'o', expires: '2027-01-01', state: 'applies' },
})
const schema = (status: Check['decision']['status']) => checkOf({ gate: 'schema', column: 'x' }, status)

describe('the verdict', () => {
  test('is the worst of fail, warn, inconclusive, pass', () => {
    const at = (...found: Check['decision']['status'][]) =>
      verdictOf(
        found.map((one, i) => drifted(`x${i}`, one)),
        usual,
      ).verdict
    expect(at('pass', 'pass')).toBe('pass')
    expect(at('pass', 'inconclusive')).toBe('inconclusive')
    expect(at('inconclusive', 'warn')).toBe('warn')
    expect(at('warn', 'fail', 'pass')).toBe('fail')
  })

  test('does not depend on the order of checks', () => {
    const checks = fc.array(fc.constantFrom(...statuses).map(status => drifted('x', status)))
    fc.assert(
      fc.property(checks, found => {
        expect(verdictOf([...found].reverse(), usual)).toEqual(verdictOf(found, usual))
      }),
    )
  })

  test('leaves waived breaches out of verdict, exit code and counts', () => {
    const found = verdictOf([waived(drifted('x', 'fail')), drifted('y', 'pass')], usual)
    expect(found).toMatchObject({ verdict: 'pass', exitCode: 0, counts: { fail: 0, pass: 1, waived: 1 } })
  })

  test('a waiver that is expired or exceeded takes nothing out', () => {
    const check = waived(drifted('x', 'fail'))
    for (const state of ['expired', 'exceeded'] as const) {
      const still = check.waiver ? { ...check, waiver: { ...check.waiver, state } } : check
      expect(verdictOf([still], usual)).toMatchObject({
        verdict: 'fail',
        exitCode: 1,
        counts: { fail: 1, waived: 0 },
      })
    }
  })

  test('of a run that checked nothing is fail, and it is held back', () => {
    expect(verdictOf([], { ...usual, ...gates('drift') })).toMatchObject({
      verdict: 'fail',
      exitCode: 1,
      undecided: ['drift'],
    })
  })

  test('of a run in which only schema and row count could be decided is inconclusive', () => {
    const checks = [schema('pass'), checkOf({ gate: 'row-count' }, 'pass'), drifted('x', 'inconclusive')]
    expect(verdictOf(checks, usual).verdict).toBe('inconclusive')
    const without = checks.slice(0, 2)
    expect(verdictOf(without, { ...usual, ...gates('schema', 'row-count', 'drift') })).toMatchObject({
      verdict: 'inconclusive',
      exitCode: 0,
      undecided: ['drift'],
    })
    expect(verdictOf(without, { ...usual, onInconclusive: 'fail', ...gates('drift') }).exitCode).toBe(1)
  })

  test('of a policy that asks for nothing else may be pass', () => {
    expect(verdictOf([schema('pass')], { ...usual, ...gates('schema') })).toMatchObject({
      verdict: 'pass',
      undecided: [],
    })
  })

  test('a number that met no limit decides nothing', () => {
    const listed = checkOf({ gate: 'nulls', column: 'x' }, 'pass', 0.1, {})
    expect(verdictOf([schema('pass'), listed], usual)).toMatchObject({
      verdict: 'inconclusive',
      undecided: ['nulls'],
    })
  })

  test('of a new or an untouched file needs nothing decided', () => {
    expect(verdictOf([], { ...usual, ...gates('drift') }, true)).toMatchObject({
      verdict: 'pass',
      exitCode: 0,
      undecided: [],
    })
    expect(verdictOf([schema('fail')], usual, true).verdict).toBe('fail')
  })
})

describe('the exit code', () => {
  test.each<[Ask['failOn'], Ask['onInconclusive'], string]>([
    ['fail', 'warn', '0 0 0 1'],
    ['fail', 'pass', '0 0 0 1'],
    ['fail', 'fail', '0 1 0 1'],
    ['warn', 'warn', '0 0 1 1'],
    ['warn', 'fail', '0 1 1 1'],
    ['never', 'fail', '0 0 0 0'],
  ])(
    'with fail-on %s and on-inconclusive %s is %s for pass, inconclusive, warn, fail',
    (failOn, onInconclusive, codes) => {
      const found = statuses.map(
        status => verdictOf([drifted('x', status)], { failOn, onInconclusive }).exitCode,
      )
      expect(found.join(' ')).toBe(codes)
    },
  )

  test('is decided check by check: an inconclusive one holds back beside a warning', () => {
    const found = verdictOf([drifted('x', 'warn'), drifted('y', 'inconclusive')], {
      failOn: 'fail',
      onInconclusive: 'fail',
    })
    expect(found).toMatchObject({ verdict: 'warn', exitCode: 1 })
  })
})
