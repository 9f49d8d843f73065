import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Numbers } from '../../src/datasets/metrics/metrics-file.js'
import type { Table } from '../../src/gates/gate.js'
import { metrics } from '../../src/gates/metrics.js'
import { checkPath } from '../../src/judgement/check.js'
import { newcombe, wilson } from '../../src/math/proportion.js'
import type { Side } from '../../src/profile/views/side.js'

type Values = Record<string, number | string>

function sideOf(numbers: Numbers): Side {
  return {
    profile: { version: 1, rows: 0, schema: [], statistics: new Map(), notes: [], numbers },
    at: [],
  }
}

function checked(rule: object, candidate: Values, reference?: Values, taken: string[] = []) {
  const [after, before] = [
    new Map(Object.entries(candidate)),
    reference && new Map(Object.entries(reference)),
  ]
  const names = [...new Set([...after.keys(), ...(before?.keys() ?? [])])]
  const table: Table = {
    columns: names.map(name => ({
      name,
      kind: 'numeric',
      ...(after.has(name) && { candidate: 'numeric' as const }),
      ...(before?.has(name) && { reference: 'numeric' as const }),
    })),
    roles: { groups: [], ignore: [] },
    candidate: [],
    taken: new Set(taken),
  }
  const pair = { candidate: sideOf(after), ...(before && { reference: sideOf(before) }) }
  return metrics.checks(metrics.rule.parse(rule), table, pair)
}

const statusOf = (rule: object, candidate: Values, reference?: Values) =>
  checked(rule, candidate, reference).checks.map(({ decision }) => decision.status)
const reasonOf = (rule: object, candidate: Values, reference?: Values) =>
  checked(rule, candidate, reference).checks[0]?.decision.reason?.code

describe('a limit on a number', () => {
  const point = { measure: 'acc', fail: 'below reference - 1pp' }

  test('is plain, since nobody knows of how many rows the number is', () => {
    expect(statusOf(point, { acc: 0.919 }, { acc: 0.93 })).toEqual(['fail'])
    expect(statusOf(point, { acc: 0.92 }, { acc: 0.93 })).toEqual(['pass'])
    expect(statusOf({ measure: 'loss', warn: 'above 0.3', fail: 'above 0.4' }, { loss: 0.35 })).toEqual([
      'warn',
    ])
  })

  test('lies on the side where the number gets worse, so an improvement never fails', () => {
    expect(statusOf(point, { acc: 0.99 }, { acc: 0.93 })).toEqual(['pass'])
    expect(
      statusOf({ measure: 'loss', fail: 'above reference * 1.05' }, { loss: 0.1 }, { loss: 0.2 }),
    ).toEqual(['pass'])
  })

  test('has a path of its own and says how the number has changed', () => {
    const [check] = checked(point, { acc: 0.9 }, { acc: 0.93 }).checks
    expect(check && checkPath(check.id)).toBe('metrics/acc')
    expect(check).toMatchObject({ unit: 'share', facts: { gate: 'metrics', worse: 'lower' } })
    expect(check?.facts?.gate === 'metrics' && check.facts.change).toBeCloseTo(-0.03, 12)
    expect(check?.facts).not.toHaveProperty('interval')
  })

  test('can be held against several numbers, by name and by pattern', () => {
    const rule = { measure: ['a', 'val.*'], fail: 'below 0.5' }
    const found = checked(rule, { a: 1, 'val.b': 0.1, 'val.model': 'xgb', c: 0 })
    expect(found.checks.map(({ id, decision }) => [id.column, decision.status])).toEqual([
      ['a', 'pass'],
      ['val.b', 'fail'],
    ])
  })

  test('that rests on the reference is listed as not checked where there is none', () => {
    expect(checked(point, { acc: 0.9 })).toEqual({
      checks: [],
      notChecked: [{ gate: 'metrics', subject: 'acc', why: 'no-reference' }],
    })
  })
})

describe('a number that cannot meet its limit is undecided:', () => {
  const rule = { measure: 'x', fail: 'below 0.5' }

  test.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a text', '0.93'],
    ['nothing', 'null'],
  ])('%s', (_what, value) => {
    expect(statusOf(rule, { x: value, n: 1 })).toEqual(['inconclusive'])
    expect(reasonOf(rule, { x: value, n: 1 })).toBe('not-numeric')
    expect(reasonOf({ measure: 'x', fail: 'below reference * 0.9' }, { x: 1 }, { x: value })).toBe(
      'not-numeric',
    )
  })

  test('one that only the candidate has, under a limit on the change', () => {
    expect(reasonOf({ measure: 'x', fail: 'below reference - 0.1' }, { x: 1 }, { y: 1 })).toBe(
      'no-such-number',
    )
  })

  test('one that is no share, under a limit in points or percent', () => {
    expect(reasonOf({ measure: 'x', fail: 'below reference - 1pp' }, { x: 91.2 }, { x: 93.1 })).toBe(
      'not-a-share',
    )
    expect(reasonOf({ measure: 'x', fail: 'below 80%' }, { x: -0.1 })).toBe('not-a-share')
    expect(statusOf({ measure: 'x', fail: 'below reference * 99%' }, { x: 91.2 }, { x: 93.1 })).toEqual([
      'fail',
    ])
  })
})

test('a number that the candidate has lost fails its limit, by name and by pattern', () => {
  for (const measure of ['val.acc', 'val.*']) {
    const [check] = checked({ measure, warn: 'below 0.5' }, { other: 1 }, { 'val.acc': 0.9 }).checks
    expect(check?.decision).toEqual({
      status: 'fail',
      reason: { code: 'no-such-number', subject: 'val.acc' },
    })
  }
})

describe('a share with the number of its rows', () => {
  const rule = { measure: 'acc', rows: 'n', fail: 'below reference - 1pp' }

  test('fails when its change is more than chance, and else is undecided with the rows that would do', () => {
    expect(statusOf(rule, { acc: 0.9, n: 20_000 }, { acc: 0.93, n: 20_000 })).toEqual(['fail'])
    const [check] = checked(rule, { acc: 0.9, n: 100 }, { acc: 0.93, n: 100 }).checks
    expect(check?.decision).toMatchObject({ status: 'inconclusive', reason: { code: 'not-shown' } })
    expect(check?.decision.rowsNeeded).toBeGreaterThan(100)
  })

  test('passes only where a breach would have been seen', () => {
    expect(statusOf(rule, { acc: 0.93, n: 100_000 }, { acc: 0.93, n: 100_000 })).toEqual(['pass'])
    expect(statusOf(rule, { acc: 0.93, n: 100 }, { acc: 0.93, n: 100 })).toEqual(['inconclusive'])
  })

  test("has Wilson's interval, and its change Newcombe's", () => {
    const [check] = checked(rule, { acc: 0.9, n: 200 }, { acc: 0.93, n: 300 }).checks
    const { low, high } = wilson(180, 200, 0.9)
    expect(check?.candidate).toMatchObject({
      interval: { low, high, confidence: 0.9 },
      share: { hits: 180, of: 200 },
    })
    const change = newcombe({ hits: 180, of: 200 }, { hits: 279, of: 300 }, 0.9)
    expect(check?.facts).toMatchObject({ interval: { ...change, confidence: 0.9 } })
  })

  test.each([
    ['is not there', {}, 'no-such-number'],
    ['is half a row', { n: 10.5 }, 'not-a-count'],
    ['is none', { n: 0 }, 'not-a-count'],
    ['is a text', { n: '100' }, 'not-a-count'],
  ])('is undecided where that %s', (_what, rows, code) => {
    expect(reasonOf({ measure: 'acc', rows: 'n', fail: 'below 0.5' }, { acc: 0.9, ...rows })).toBe(code)
  })
})

describe('without a limit', () => {
  test('every number is listed with its change, and none can fail', () => {
    const found = checked({}, { a: 1, b: 2, model: 'x' }, { a: 3, gone: 4, model: 'y' })
    expect(found.checks.map(({ id, decision, fail }) => [id.column, decision.status, fail])).toEqual([
      ['a', 'pass', undefined],
      ['b', 'pass', undefined],
    ])
    expect(found.checks[0]?.facts).toEqual({ gate: 'metrics', change: -2 })
    expect(found.notChecked).toEqual([{ gate: 'metrics', subject: 'gone', why: 'one-side-only' }])
  })

  test('numbers that a rule names are left to it', () => {
    expect(checked({}, { a: 1, b: 2 }, undefined, ['a']).checks.map(({ id }) => id.column)).toEqual(['b'])
  })
})

describe('a rule is refused', () => {
  const messageOf = (rule: object) => {
    const { error } = metrics.rule.safeParse(rule)
    return error && z.prettifyError(error)
  }

  test.each([
    [{ measure: 'a' }, 'without a limit nothing can be decided'],
    [{ fail: 'below 0.5' }, 'a limit needs a `measure`'],
    [{ measure: 'a', worse: 'lower', fail: 'above 0.5' }, 'gets worse as it falls'],
    [{ measure: 'a', worse: 'higher', fail: 'below 0.5' }, 'gets worse as it rises'],
    [{ measure: 'a', warn: 'above 0.5', fail: 'below 0.1' }, 'gets worse as it falls'],
    [{ measure: 'a', fail: 'above 1.5 s' }, 'no unit of time'],
    [{ measure: 'a', fail: 'p below 0.05' }, 'no p-value'],
    [{ measure: [], fail: 'below 0.5' }, 'Too small'],
  ])('%o', (rule, message) => {
    expect(messageOf(rule)).toContain(message)
  })

  test('but not when `worse` says what the limit does', () => {
    expect(
      messageOf({ measure: 'a', worse: 'lower', warn: 'below 0.5', fail: 'at most 0.1' }),
    ).toBeUndefined()
  })
})
