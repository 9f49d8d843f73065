import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type Question } from '../../src/judgement/judge.js'
import type { ResolvedLimit } from '../../src/judgement/limit.js'

const above = (value: number): ResolvedLimit => ({ text: `above ${value}`, is: 'above', of: 'value', value })
const both = { fail: true, warn: true }
const neither = { fail: false, warn: false }
const ask = (question: Partial<Question>) =>
  judge({
    compared: { value: 0.3, basis: { rows: 80 } },
    fail: above(0.25),
    warn: above(0.1),
    shown: both,
    ...question,
  })
const valued = (value: number, more = {}) => ({ compared: { value, basis: { rows: 80 }, ...more } })

describe('judge', () => {
  test('fails and warns past a limit when that is more than chance', () => {
    expect(ask({})).toEqual({ status: 'fail' })
    expect(ask(valued(0.2))).toEqual({ status: 'warn' })
    expect(ask(valued(0.1))).toEqual({ status: 'pass' })
    expect(ask({ shown: { fail: false, warn: true } })).toEqual({ status: 'warn' })
  })

  test('what cannot be measured is inconclusive for its own reason', () => {
    expect(ask({ compared: { unmeasurable: { code: 'no-values' } } })).toEqual({
      status: 'inconclusive',
      reason: { code: 'no-values' },
    })
  })

  test('a NaN that slipped through never passes', () => {
    expect(ask(valued(Number.NaN)).status).toBe('inconclusive')
  })

  test('a bound across the limit is inconclusive, one beyond it decides', () => {
    expect(ask(valued(0.3, { bound: [0.2, 0.4] }))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'resolution' },
    })
    expect(ask(valued(0.3, { bound: [0.26, 0.4] })).status).toBe('fail')
    expect(ask(valued(0.1, { bound: [0.05, 0.2] })).status).toBe('inconclusive')
    expect(ask(valued(0.05, { bound: [0, 0.09] })).status).toBe('pass')
  })

  test('a limit that rests on a reference known within a bound decides only where both ends agree', () => {
    const near = { ...above(0.25), reference: 0.2, bound: [0.2, 0.35] as const }
    expect(ask({ fail: near })).toMatchObject({ status: 'inconclusive', reason: { code: 'resolution' } })
    expect(ask({ fail: near, ...valued(0.36) }).status).toBe('fail')
    expect(ask({ fail: near, warn: above(0.3), ...valued(0.19) }).status).toBe('pass')
  })

  test('what a default rule would let rest need not be resolved', () => {
    const unsure = { ...valued(0.3, { bound: [0.2, 0.4] }), warn: above(0.25), shown: neither }
    expect(ask({ ...unsure, silent: { fail: true, warn: true } }).status).toBe('pass')
  })

  test('a breach that chance could explain is not decided, and says what would do', () => {
    expect(ask({ shown: neither, rowsNeeded: 400 })).toEqual({
      status: 'inconclusive',
      reason: { code: 'not-shown', have: 80, need: 400 },
      rowsNeeded: 400,
    })
  })

  test('rows that no number of would do are not asked for', () => {
    const reason = { code: 'not-shown', have: 80 }
    expect(ask({ shown: neither, rowsNeeded: Infinity })).toEqual({ status: 'inconclusive', reason })
    const blind = { code: 'too-few-rows', have: 80, need: Infinity } as const
    expect(ask({ ...valued(0.01), blind }).reason).toEqual({ code: 'too-few-rows', have: 80 })
  })

  test('a default rule may let an unshown breach rest', () => {
    expect(ask({ shown: neither, silent: { fail: true, warn: true } }).status).toBe('pass')
    expect(ask({ shown: neither, silent: { warn: true } }).status).toBe('inconclusive')
  })

  test('blindness takes away a pass and nothing else', () => {
    const blind = { code: 'too-few-rows', have: 80, need: 400 } as const
    expect(ask({ blind }).status).toBe('fail')
    expect(ask({ ...valued(0.01), blind })).toEqual({ status: 'inconclusive', reason: blind })
  })

  test('a limit on p meets the adjusted p', () => {
    const fail: ResolvedLimit = { text: 'p below 0.05', is: 'below', of: 'p', value: 0.05 }
    const question = {
      ...valued(0.3, { pValue: 0.01 }),
      shown: neither,
      compared: { value: 0.3, pValue: 0.01, basis: { rows: 9 } },
    }
    expect(judge({ ...question, fail, pAdjusted: 0.2, familySize: 20 })).toEqual({
      status: 'pass',
      pAdjusted: 0.2,
      familySize: 20,
    })
    expect(judge({ ...question, fail, pAdjusted: 0.04 }).status).toBe('fail')
    expect(judge({ ...question, fail }).status).toBe('fail')
  })

  test('a limit on p is not kept where there is no p', () => {
    const fail: ResolvedLimit = { text: 'p below 0.05', is: 'below', of: 'p', value: 0.05 }
    const compared = { value: 0.3, basis: { rows: 9 } }
    const { status, reason } = judge({ compared, fail, shown: { fail: true, warn: true } })
    expect([status, reason?.code]).toEqual(['inconclusive', 'no-p-value'])
  })

  test('getting worse never makes a status better', () => {
    const order = ['pass', 'warn', 'fail']
    const value = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(order.indexOf(ask(valued(low)).status)).toBeLessThanOrEqual(
          order.indexOf(ask(valued(high)).status),
        )
      }),
    )
  })
})
