import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Check } from '../../src/judgement/check.js'
import { type Condition, parseCondition } from '../../src/judgement/condition.js'
import { idleConditions, type Response, respond } from '../../src/judgement/response.js'
import { statuses } from '../../src/judgement/status.js'
import { verdictOf } from '../../src/judgement/verdict.js'
import { checkOf, drifted } from './check-of.js'

function conditions(texts: readonly string[]): Condition[] {
  return texts.map(text => {
    const found = parseCondition(text)
    if ('problem' in found) throw new Error(found.problem)
    return found
  })
}

const any = (what: string, ...texts: string[]): Response => ({ do: what, when: { any: conditions(texts) } })
const all = (what: string, ...texts: string[]): Response => ({ do: what, when: { all: conditions(texts) } })

function responded(responses: Response[], checks: readonly Check[]) {
  const { verdict, counts } = verdictOf(checks, { failOn: 'fail', onInconclusive: 'warn' })
  return respond(responses, { checks, verdict, counts })
}

const holds = (text: string, ...checks: Check[]) => responded([any('act', text)], checks) !== undefined

const waived = (check: Check): Check => ({
  ...check,
  waiver: { check: 'x', reason: 'r', owner: 'o', expires: '2027-01-01', state: 'applies' },
})

const performance = (change: number): Check => ({
  ...checkOf({ gate: 'performance', measure: 'accuracy' }, 'fail', 0.85),
  facts: { gate: 'performance', worse: 'lower', change },
})

describe('the response of a run', () => {
  test('is the first whose conditions hold, with those that held and its playbook', () => {
    const retrain = {
      ...any('retrain', 'drift fails', 'nulls fails', 'failed above 0'),
      playbook: 'docs/r.md',
    }
    const found = responded(
      [all('promote', 'verdict passes'), retrain, any('investigate', 'drift fails')],
      [drifted('income', 'fail')],
    )
    expect(found).toEqual({
      do: 'retrain',
      because: ['drift fails', 'failed above 0'],
      playbook: 'docs/r.md',
    })
  })

  test('with `all` asks every condition', () => {
    const response = all('retrain', 'drift fails', 'performance fails')
    expect(responded([response], [drifted('x', 'fail')])).toBeUndefined()
    expect(responded([response], [drifted('x', 'fail'), performance(-0.1)])).toMatchObject({ do: 'retrain' })
  })

  test('is none where no condition holds', () => {
    expect(responded([any('retrain', 'drift fails')], [drifted('x', 'pass')])).toBeUndefined()
    expect(responded([], [drifted('x', 'fail')])).toBeUndefined()
  })

  test('does not depend on the order of checks', () => {
    const checks = fc
      .array(fc.constantFrom(...statuses))
      .map(found => found.map((status, i) => drifted(`x${i}`, status)))
    const responses = [
      all('promote', 'drift passes'),
      any('retrain', 'drifted-share above 30%'),
      any('look', 'drift is inconclusive', 'failed above 1'),
    ]
    fc.assert(
      fc.property(checks, found => {
        expect(responded(responses, [...found].reverse())).toEqual(responded(responses, found))
      }),
    )
  })
})

describe('a condition on a status', () => {
  test('holds for a gate when one of its checks has it', () => {
    expect(holds('drift warns', drifted('x', 'warn'), drifted('y', 'fail'))).toBe(true)
    expect(holds('drift warns', drifted('x', 'fail'))).toBe(false)
    expect(holds('drift warns or fails', drifted('x', 'fail'))).toBe(true)
    expect(holds('drift is inconclusive', drifted('x', 'inconclusive'))).toBe(true)
  })

  test('passes when all of its checks pass and one of them met a limit', () => {
    expect(holds('drift passes', drifted('x', 'pass'), drifted('y', 'pass'))).toBe(true)
    expect(holds('drift passes', drifted('x', 'pass'), drifted('y', 'inconclusive'))).toBe(false)
    expect(holds('drift passes', checkOf({ gate: 'nulls' }, 'pass'))).toBe(false)
    expect(holds('nulls passes', checkOf({ gate: 'nulls', column: 'x' }, 'pass', 0.1, {}))).toBe(false)
  })

  test('holds for the verdict, also that of a run that could not judge', () => {
    expect(holds('verdict fails', drifted('x', 'fail'))).toBe(true)
    const counts = { pass: 0, inconclusive: 0, warn: 0, fail: 0, waived: 0 }
    const run = { checks: [], verdict: 'error' as const, counts }
    expect(respond([any('call', 'verdict errors')], run)).toMatchObject({ do: 'call' })
    expect(respond([any('promote', 'failed below 1', 'verdict passes')], run)).toBeUndefined()
  })

  test('names a check by its path, the path without its measure, or a pattern', () => {
    const psi = checkOf({ gate: 'drift', measure: 'psi', column: 'income' }, 'fail')
    for (const path of ['drift/psi/income', 'drift/income', 'drift/inc*', 'drift/*', '*/income'])
      expect(holds(`${path} fails`, psi)).toBe(true)
    expect(holds('drift/outcome fails', psi)).toBe(false)
    expect(holds('drift/__proto__ fails', drifted('__proto__', 'fail'))).toBe(true)
  })

  test('does not see a waived breach', () => {
    const found = waived(drifted('x', 'fail'))
    expect(holds('drift fails', found)).toBe(false)
    expect(holds('failed above 0', found)).toBe(false)
    expect(holds('drifted-share above 0', found)).toBe(false)
    expect(holds('drift above 0.2', found)).toBe(false)
    expect(holds('waived above 0', found)).toBe(true)
  })
})

describe('a condition on a number', () => {
  test('counts checks by status', () => {
    expect(holds('failed above 1', drifted('x', 'fail'), drifted('y', 'fail'))).toBe(true)
    expect(holds('failed above 1', drifted('x', 'fail'))).toBe(false)
    expect(holds('warned at least 1', drifted('x', 'warn'))).toBe(true)
  })

  test('takes the share of tested columns that warn or fail', () => {
    const ten = Array.from({ length: 10 }, (_, i) => drifted(`x${i}`, i < 1 ? 'warn' : 'pass'))
    expect(holds('drifted-share above 10%', ...ten)).toBe(false)
    expect(holds('drifted-share above 10%', ...ten.slice(0, 9))).toBe(true)
    expect(holds('drifted-share below 50%', checkOf({ gate: 'nulls' }, 'pass'))).toBe(false)
  })

  test('holds only where it would however the undecided columns had come out', () => {
    const found = [drifted('x', 'fail'), drifted('y', 'pass'), drifted('z', 'inconclusive')]
    expect(holds('drifted-share above 30%', ...found)).toBe(true)
    expect(holds('drifted-share below 60%', ...found)).toBe(false)
    expect(holds('drifted-share below 70%', ...found)).toBe(true)
  })

  test('takes the change of a rate', () => {
    expect(holds('accuracy-change below -5pp', performance(-0.06))).toBe(true)
    expect(holds('accuracy-change below -5pp', performance(-0.04))).toBe(false)
    expect(holds('recall-change below -5pp', performance(-0.06))).toBe(false)
  })

  test('takes the number of a check, and its p-value', () => {
    const check = drifted('x', 'fail', 0.4)
    expect(holds('drift/x above 0.3', check)).toBe(true)
    expect(holds('drift/x above 0.5', check)).toBe(false)
    expect(holds('drift/x p below 0.01', check)).toBe(false)
    const tested: Check = { ...check, decision: { status: 'fail', pAdjusted: 0.001 } }
    expect(holds('drift/x p below 0.01', tested)).toBe(true)
  })

  test('does not hold for what could not be measured', () => {
    const check: Check = {
      ...drifted('x', 'inconclusive'),
      compared: { unmeasurable: { code: 'no-values' } },
    }
    expect(holds('drift/x below 1', check)).toBe(false)
  })
})

describe('a condition that names no check', () => {
  const names = (checks: Check[], ...texts: string[]) =>
    idleConditions([any('act', ...texts)], checks).map(({ text }) => text)

  test('is told where its gate has made others', () => {
    expect(names([drifted('income', 'pass')], 'drift/incme fails', 'drift/income fails')).toEqual([
      'drift/incme fails',
    ])
  })

  test('is not told where the gate made none, or the name is a gate', () => {
    expect(names([drifted('income', 'pass')], 'nulls/x fails', 'nulls fails', 'verdict fails')).toEqual([])
  })
})

test('drifted-share is what a check of that name found, where there is one', () => {
  const share: Check = {
    ...checkOf({ gate: 'drift', measure: 'drifted-share' }, 'fail', 0.3),
    compared: { value: 0.3, bound: [0.3, 0.6], basis: { rows: 10 } },
  }
  expect(holds('drifted-share above 20%', share, drifted('x', 'pass'))).toBe(true)
  expect(holds('drifted-share below 50%', share, drifted('x', 'pass'))).toBe(false)
  expect(holds('drifted-share above 20%', waived(share), drifted('x', 'pass'))).toBe(false)
})
