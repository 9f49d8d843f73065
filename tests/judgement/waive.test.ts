import { describe, expect, test } from 'vitest'
import { applyWaivers } from '../../src/judgement/waive.js'
import type { Waiver } from '../../src/judgement/waiver.js'
import { above, below, checkOf, drifted } from './check-of.js'

const now = new Date('2026-11-21T12:00:00Z')
const waiver = (about: Partial<Waiver> = {}): Waiver => ({
  check: 'drift/income',
  reason: 'new pay scale',
  owner: 'dana',
  expires: '2027-01-31',
  ...about,
})
const stateOf = (check: Parameters<typeof applyWaivers>[0][number], about: Partial<Waiver>, at = now) =>
  applyWaivers([check], [waiver(about)], at).checks[0]?.waiver?.state

describe('a waiver', () => {
  test('applies to the breach it names, which keeps its status', () => {
    const { checks, idle } = applyWaivers(
      [drifted('income', 'fail'), drifted('age', 'fail')],
      [waiver()],
      now,
    )
    expect(checks[0]).toMatchObject({
      decision: { status: 'fail' },
      waiver: { owner: 'dana', state: 'applies' },
    })
    expect(checks[1]?.waiver).toBeUndefined()
    expect(idle).toEqual([])
  })

  test('holds to the end of its day in UTC', () => {
    const at = (time: string) => stateOf(drifted('income', 'fail'), { expires: '2026-11-21' }, new Date(time))
    expect(at('2026-11-21T23:59:59.999Z')).toBe('applies')
    expect(at('2026-11-22T00:00:00Z')).toBe('expired')
    expect(at('2026-11-22T00:30:00+02:00')).toBe('applies')
  })

  test('with a date that is none has expired', () => {
    expect(stateOf(drifted('income', 'fail'), { expires: 'soon' })).toBe('expired')
  })

  test('reaches up to its ceiling and no further', () => {
    expect(stateOf(drifted('income', 'fail', 0.4), { upTo: 0.4 })).toBe('applies')
    expect(stateOf(drifted('income', 'fail', 0.41), { upTo: 0.4 })).toBe('exceeded')
  })

  test('reads its ceiling downwards where the limit is one from below', () => {
    const accuracy = (value: number) =>
      checkOf({ gate: 'performance', measure: 'accuracy' }, 'fail', value, { fail: below(0.9) })
    expect(stateOf(accuracy(0.85), { check: 'performance/accuracy', upTo: 0.85 })).toBe('applies')
    expect(stateOf(accuracy(0.84), { check: 'performance/accuracy', upTo: 0.85 })).toBe('exceeded')
  })

  test('reads the direction of the limit that was breached', () => {
    const check = checkOf({ gate: 'drift', column: 'income' }, 'warn', 5, {
      warn: below(10),
      fail: above(100),
    })
    expect(stateOf(check, { upTo: 4 })).toBe('applies')
    expect(stateOf(check, { upTo: 6 })).toBe('exceeded')
  })

  test('holds its ceiling against p where the limit is one on p', () => {
    const limit = { text: 'p below 0.05', is: 'below', of: 'p', value: 0.05 } as const
    const check = { ...checkOf({ gate: 'drift', column: 'income' }, 'fail', 9, { fail: limit }) }
    const judged = { ...check, decision: { ...check.decision, pAdjusted: 0.02 } }
    expect(stateOf(judged, { upTo: 0.01 })).toBe('applies')
    expect(stateOf(judged, { upTo: 0.03 })).toBe('exceeded')
  })

  test('does nothing for a check that is not breached, and is told as idle', () => {
    for (const status of ['pass', 'inconclusive'] as const) {
      const { checks, idle } = applyWaivers([drifted('income', status)], [waiver()], now)
      expect(checks[0]?.waiver).toBeUndefined()
      expect(idle).toMatchObject([{ state: 'not-needed' }])
    }
  })

  test('that names no check is told as unused', () => {
    expect(applyWaivers([drifted('age', 'fail')], [waiver()], now).idle).toMatchObject([
      { check: 'drift/income', state: 'unused' },
    ])
  })

  test('that names two checks by one short path names none', () => {
    const psi = checkOf({ gate: 'drift', measure: 'psi', column: 'income' }, 'fail')
    const ks = checkOf({ gate: 'drift', measure: 'kolmogorov-smirnov', column: 'income' }, 'fail')
    expect(applyWaivers([psi, ks], [waiver()], now).idle).toMatchObject([{ state: 'unused' }])
  })

  test('is not exceeded by a check that passes', () => {
    expect(applyWaivers([drifted('income', 'pass', 0.1)], [waiver({ upTo: 0.05 })], now).idle).toMatchObject([
      { state: 'not-needed' },
    ])
  })

  test('beside another for the same check is not needed', () => {
    const { idle } = applyWaivers([drifted('income', 'fail')], [waiver(), waiver({ owner: 'kim' })], now)
    expect(idle).toMatchObject([{ owner: 'kim', state: 'not-needed' }])
  })

  test('that is expired or exceeded is told as idle, and stands on the check', () => {
    const { checks, idle } = applyWaivers(
      [drifted('income', 'fail')],
      [waiver({ expires: '2020-01-01' })],
      now,
    )
    expect(checks[0]?.waiver?.state).toBe('expired')
    expect(idle).toMatchObject([{ state: 'expired' }])
  })

  test('that applies goes before an expired one for the same check', () => {
    const waivers = [waiver({ expires: '2020-01-01', owner: 'old' }), waiver({ owner: 'new' })]
    const { checks, idle } = applyWaivers([drifted('income', 'fail')], waivers, now)
    expect(checks[0]?.waiver).toMatchObject({ owner: 'new', state: 'applies' })
    expect(idle).toMatchObject([{ owner: 'old' }])
  })

  test('may leave the measure out where only one check is meant', () => {
    const psi = checkOf({ gate: 'drift', measure: 'psi', column: 'income' }, 'fail')
    const ks = checkOf({ gate: 'drift', measure: 'kolmogorov-smirnov', column: 'income' }, 'fail')
    expect(applyWaivers([psi], [waiver()], now).checks[0]?.waiver?.state).toBe('applies')
    expect(applyWaivers([psi, ks], [waiver()], now).checks.map(check => check.waiver)).toEqual([
      undefined,
      undefined,
    ])
    expect(
      applyWaivers([psi, ks], [waiver({ check: 'drift/psi/income' })], now).checks[0]?.waiver?.state,
    ).toBe('applies')
  })

  test('never covers every check of a gate', () => {
    const check = checkOf({ gate: 'performance', measure: 'accuracy' }, 'fail')
    expect(stateOf(check, { check: 'performance' })).toBeUndefined()
  })
})
