import { describe, expect, test } from 'vitest'
import type { GateResult, Roles, TwoSides } from '../../src/gates/gate.js'
import { performance } from '../../src/gates/performance.js'
import { randomFrom } from '../../src/math/random.js'
import { type Cell, table as columnsOf, profileOf } from '../profile/batches.js'
import { tableOf } from './profile-of.js'

const classes = ['ant', 'bee', 'cat']
const roles: Roles = {
  label: 'label',
  prediction: 'guess',
  scores: new Map(classes.map(name => [name, `p_${name}`])),
  groups: [],
  ignore: [],
}

/** Rows of three classes, guessed right so often. */
function answers(rows: number, right: number, seed: number): Record<string, Cell[]> {
  const { share, below } = randomFrom(seed)
  const found: Record<string, Cell[]> = { id: [], label: [], guess: [], p_ant: [], p_bee: [], p_cat: [] }
  for (let row = 0; row < rows; row++) {
    const own = below(3)
    const guess = share() < right ? own : (own + 1 + below(2)) % 3
    found['id']?.push(row)
    found['label']?.push(classes[own] ?? null)
    found['guess']?.push(classes[guess] ?? null)
    for (const [i, name] of classes.entries())
      found[`p_${name}`]?.push(i === guess ? 0.6 + share() / 10 : 0.2)
  }
  return found
}

function run(
  written: unknown,
  before: Record<string, Cell[]>,
  after: Record<string, Cell[]>,
  own = roles,
): GateResult {
  const rule = performance.rule.parse(written)
  const empty = (data: Record<string, Cell[]>) => ({ profile: profileOf(columnsOf(data), []), at: [] })
  const needs = performance.needs(rule, tableOf(empty(after), empty(before), own))
  const side = (data: Record<string, Cell[]>) => ({ profile: profileOf(columnsOf(data), needs), at: [] })
  const pair: TwoSides = { reference: side(before), candidate: side(after) }
  return performance.checks(rule, tableOf(pair.candidate, pair.reference, own), pair)
}

const good = answers(900, 0.9, 1)
const poor = answers(900, 0.7, 2)

describe('a check for each class', () => {
  test('has a path of its own, and fails where the class got worse', () => {
    const { checks } = run({ measure: 'recall', class: '*', fail: 'below reference - 5pp' }, good, poor)
    expect(checks.map(({ id, decision }) => [id.group, decision.status])).toEqual(
      classes.map(name => [`class ${name}`, 'fail']),
    )
  })

  test('of a score is that of the class', () => {
    const { checks } = run({ measure: 'roc-auc', class: ['ant', 'cat'], fail: 'below 0.9' }, good, poor)
    expect(checks.map(({ id }) => id.group)).toEqual(['class ant', 'class cat'])
    expect(new Set(checks.map(({ compared }) => 'value' in compared && compared.value)).size).toBe(2)
  })

  test('a class that few rows have is counted and not named', () => {
    const few = { ...good, label: (good['label'] ?? []).map((cell, row) => (row < 4 ? 'yak' : cell)) }
    const { checks, notChecked } = run({ measure: 'recall', class: '*', fail: 'below 0.5' }, few, few)
    expect(checks).toHaveLength(3)
    expect(notChecked).toEqual([
      { gate: 'performance', subject: 'recall', why: 'small-classes', detail: '1' },
    ])
  })
})

describe('a column of ranked classes', () => {
  const lists = (data: Record<string, Cell[]>) =>
    (data['guess'] ?? []).map(guess => [guess, ...classes.filter(name => name !== guess)].join('|'))
  const ranked: Roles = { label: 'label', ranked: 'top', positive: 'ant', groups: [], ignore: [] }
  const rule = { measure: 'top-k', k: 1, fail: 'below reference - 5pp' }

  test('is what top-k reads, whichever outcome is the favourable one', () => {
    const [before, after] = [good, poor].map(data => ({ ...data, top: lists(data) }))
    const { checks } = run(rule, before ?? {}, after ?? {}, ranked)
    expect(checks).toMatchObject([{ decision: { status: 'fail' } }])
  })

  test('that has none of the labels is no list of them', () => {
    const strange = { ...good, top: (good['label'] ?? []).map(() => 'yak|gnu') }
    expect(run(rule, strange, strange, ranked).checks).toMatchObject([
      { decision: { status: 'inconclusive', reason: { code: 'no-common-level' } } },
    ])
  })
})

describe('scores of several classes', () => {
  test.each([
    [{ measure: 'top-k', k: 2, fail: 'below 99%' }, 'top-2', 'fail'],
    [{ measure: 'roc-auc-ovr', fail: 'below reference - 0.02' }, 'roc-auc-ovr', 'fail'],
    [{ measure: 'multiclass-log-loss', fail: 'above reference * 1.05' }, 'multiclass-log-loss', 'fail'],
    [{ measure: 'mean-confidence', warn: 'below reference - 0.1' }, 'mean-confidence', 'pass'],
    [{ measure: 'f1-macro', fail: 'below reference - 2pp' }, 'f1-macro', 'fail'],
  ])('%j', (rule, path, status) => {
    const [check] = run(rule, good, poor).checks
    expect([check?.id.measure, check?.decision.status]).toEqual([path, status])
  })

  test('are compared on the same rows where ids match', () => {
    const again = { ...poor, label: good['label'] ?? [] }
    const [check] = run({ measure: 'roc-auc-ovr', fail: 'below reference - 0.02' }, good, again, {
      ...roles,
      id: 'id',
    }).checks
    expect(check?.facts).toMatchObject({ gate: 'performance', paired: { rows: 900 } })
  })

  test('a role that nobody has is a problem before any data is read', () => {
    const { scores: _, ...without } = roles
    const problems = (rule: unknown, own: Roles) =>
      performance.problems?.(performance.rule.parse(rule), own) ?? []
    expect(problems({ measure: 'top-k', k: 1, fail: 'below 0.9' }, without)[0]?.message).toContain('scores:')
    expect(problems({ measure: 'roc-auc', class: '*', fail: 'below 0.9' }, without)[0]?.message).toContain(
      'score',
    )
    expect(problems({ measure: 'roc-auc', class: '*', fail: 'below 0.9' }, roles)).toEqual([])
    const shadow = { ...roles, shadow: { prediction: 'old' } }
    expect(problems({ measure: 'roc-auc-ovr', fail: 'below 0.9' }, shadow)[0]?.message).toContain(
      'shadow: scores:',
    )
  })
})

test.each([
  [{ measure: 'top-k', fail: 'below 0.9' }, 'needs `k`'],
  [{ measure: 'accuracy', k: 2 }, '`k` belongs to'],
  [{ measure: 'quantile-loss', fail: 'above 3' }, 'needs `at`'],
  [{ measure: 'accuracy', per: 'day' }, '`per` belongs to'],
  [{ measure: 'f1-macro', class: 'ant', fail: 'below 0.9' }, 'no favourable outcome'],
])('%j is refused', (rule, message) => {
  expect(performance.rule.safeParse(rule).error?.message).toContain(message)
})
