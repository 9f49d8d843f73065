import { describe, expect, test } from 'vitest'
import type { ComparedColumn, GateResult, Table as GateTable, Roles } from '../../src/gates/gate.js'
import { performance } from '../../src/gates/performance.js'
import type { Check } from '../../src/judgement/check.js'
import { readStoredProfile, storeProfile } from '../../src/profile/stored.js'
import { describeOracle, oracleJson } from '../oracle.js'
import { type Cell, profileOf, schemaOf, type Table, table } from '../profile/batches.js'

const roles: Roles = { id: 'id', label: 'label', prediction: 'prediction', groups: [], ignore: [] }

interface Row {
  id?: Cell
  label: Cell
  prediction: Cell
  score?: Cell
}

function tableOf(rows: readonly Row[]): Table {
  const column = (name: keyof Row) => rows.map(row => row[name] ?? null)
  return table({
    id: column('id'),
    label: column('label'),
    prediction: column('prediction'),
    score: column('score'),
  })
}

function check(
  written: unknown,
  candidate: Table,
  reference?: Table,
  own: Partial<Roles> = {},
  isStored = false,
): Check {
  const [found] = run(written, candidate, reference, own, isStored).checks
  if (found === undefined) throw new Error('no check')
  return found
}

function run(
  written: unknown,
  candidate: Table,
  reference?: Table,
  own: Partial<Roles> = {},
  isStored = false,
): GateResult {
  const rule = performance.rule.parse(written)
  const [after, before] = [schemaOf(candidate), reference && schemaOf(reference)]
  const columns = after.map(({ name, kind }): ComparedColumn => {
    const was = before?.find(column => column.name === name)?.kind
    return { name, kind, candidate: kind, ...(was && { reference: was }) }
  })
  const asked: GateTable = {
    columns,
    roles: { ...roles, ...own },
    candidate: after,
    ...(before && { reference: before }),
    taken: new Set(),
  }
  const needs = performance.needs(rule, asked)
  const sideOf = (data: Table) => ({ profile: profileOf(data, needs, [50], schemaOf(data)), at: [] })
  const stored = (data: Table) => ({
    profile: readStoredProfile(storeProfile(sideOf(data).profile, { minCount: 0 }), 'x'),
    at: [],
  })
  return performance.checks(rule, asked, {
    candidate: sideOf(candidate),
    ...(reference && { reference: isStored ? stored(reference) : sideOf(reference) }),
  })
}

/** Predictions by which of two models are right. */
function models([both, onlyReference, onlyCandidate, neither]: readonly number[]) {
  const rows = [
    ...new Array(both).fill(['y', 'y']),
    ...new Array(onlyReference).fill(['y', 'n']),
    ...new Array(onlyCandidate).fill(['n', 'y']),
    ...new Array(neither).fill(['n', 'n']),
  ]
  const of = (which: 0 | 1) =>
    rows.map(([...answers], i): Row => ({ id: `row ${i}`, label: 'y', prediction: answers[which] }))
  return { reference: of(0), candidate: of(1) }
}

function factsOf({ facts }: Check) {
  if (facts?.gate !== 'performance') throw new Error('other facts')
  return facts
}

describeOracle('accuracy on the same rows by the default rule', () => {
  interface Case {
    both_right: number
    only_baseline_right: number
    only_candidate_right: number
    both_wrong: number
    drop: number
    lower90: number
    upper90: number
    mcnemar_exact_one_sided_p: number
    status: string
  }
  const cases = oracleJson<{ accuracy_paired: Case[] }>('rules/golden_rules.json').accuracy_paired
  test.each(cases)('$both_right, $only_baseline_right, $only_candidate_right, $both_wrong: $status', one => {
    const counts = [one.both_right, one.only_baseline_right, one.only_candidate_right, one.both_wrong]
    const { reference, candidate } = models(counts)
    const found = check({}, tableOf([...candidate].reverse()), tableOf(reference))
    expect(found.decision.status).toBe(one.status)
    const { change, interval, paired } = factsOf(found)
    expect(change).toBeCloseTo(-one.drop, 12)
    expect(interval?.low).toBeCloseTo(-one.upper90, 9)
    expect(interval?.high).toBeCloseTo(-one.lower90, 9)
    expect(paired).toMatchObject({
      isShadow: false,
      rows: counts.reduce((sum, rows) => sum + rows, 0),
      only: { reference: one.only_baseline_right, candidate: one.only_candidate_right },
    })
    expect(paired?.pValue).toBeCloseTo(one.mcnemar_exact_one_sided_p, 12)
  })
})

const { reference, candidate } = models([850, 30, 8, 112])
const [before, after] = [tableOf(reference), tableOf(candidate)]

describe('rows of one id', () => {
  test('show what different rows could not', () => {
    const rule = { fail: 'below reference - 1pp' }
    expect(check(rule, after, before).decision.status).toBe('fail')
    const apart = check({ ...rule, pair: 'never' }, after, before)
    expect(apart.decision).toMatchObject({ status: 'inconclusive', reason: { code: 'not-shown' } })
    expect(factsOf(apart)).not.toHaveProperty('paired')
  })

  test('are those that match, and the others are told', () => {
    const fewer = candidate.slice(0, 980)
    const found = check({}, tableOf(fewer), before)
    expect(factsOf(found).paired).toMatchObject({ rows: 980, ids: { reference: 1000, candidate: 980 } })
    expect(found.reference).toMatchObject({ basis: { rows: 980 } })
  })

  test('are not enough below 95 %, unless the rule says so', () => {
    const fewer = tableOf(candidate.slice(0, 900))
    expect(check({}, fewer, before)).toMatchObject({
      compared: { unmeasurable: { code: 'few-matched', have: 900, need: 950 } },
      decision: { status: 'inconclusive' },
      candidate: { basis: { rows: 900 } },
      facts: { paired: { ids: { reference: 1000, candidate: 900 } } },
    })
    expect(check({ pair: 'matched' }, fewer, before).decision.status).toBe('pass')
  })

  test('cannot be told where an id repeats', () => {
    const twice = tableOf([...candidate, ...candidate.slice(0, 3)])
    for (const rule of [{}, { pair: 'matched' }])
      expect(check(rule, twice, before).decision).toMatchObject({
        status: 'inconclusive',
        reason: { code: 'id-repeats', subject: 'id', have: 3 },
      })
    expect(check({ pair: 'never' }, twice, before).decision.status).toBe('pass')
    expect(check({ fail: 'below 0.5' }, twice, before).decision.status).toBe('pass')
  })

  test('whose label differs are left out and counted', () => {
    const mended = candidate.map((row, i) => (i % 100 === 0 ? { ...row, label: 'n' } : row))
    const found = check({}, tableOf(mended), before)
    expect(factsOf(found).paired).toMatchObject({ rows: 990, labelsDiffer: 10 })
    const others = candidate.map((row, i) => (i % 2 === 0 ? { ...row, label: 'n' } : row))
    expect(check({}, tableOf(others), before).decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'labels-differ', have: 500 },
    })
  })

  test('that are on no two sides leave two samples, which is said', () => {
    const others = tableOf(candidate.map(row => ({ ...row, id: `other ${row.id}` })))
    const found = check({}, others, before)
    expect(factsOf(found)).toMatchObject({ apart: 'no-common-id' })
    expect(found.decision).toEqual(check({ pair: 'never' }, others, before).decision)
  })

  test('that a stored reference has not kept leave two samples, which is said', () => {
    const found = check({}, after, before, {}, true)
    expect(factsOf(found)).toMatchObject({ apart: 'needs-rows' })
    expect(found.decision).toEqual(check({ pair: 'never' }, after, before).decision)
  })

  test('are not looked for where the limit is no change of the reference', () => {
    expect(performance.rule.safeParse({ fail: 'below 0.5', pair: 'matched' }).success).toBe(false)
    expect(factsOf(check({ fail: 'below 0.5' }, after, before))).not.toHaveProperty('paired')
  })

  test('without an answer of either model are left out and told', () => {
    const silent = candidate.map((row, i) => (i < 30 ? { ...row, prediction: null } : row))
    const found = check({}, tableOf(silent), before)
    expect(factsOf(found)).toMatchObject({ paired: { rows: 970 }, leftOut: { rows: 30, of: 1000 } })
    expect(found.reference).toMatchObject({ share: { of: 970 } })
  })

  test('a part of the reference is a limit too', () => {
    const status = (factor: number) =>
      check({ fail: `below reference * ${factor}` }, after, before).decision.status
    expect([status(0.99), status(0.9)]).toEqual(['fail', 'pass'])
  })
})

describe('scores', () => {
  const scored = reference.map((row, i) => {
    const label = i % 3 === 0 ? 1 : 0
    return { ...row, label, prediction: label, score: label / 2 + ((i * 37) % 101) / 101 }
  })
  const shaken = scored.map((row, i) => ({ ...row, score: row.score + (((i * 53) % 47) / 47 - 0.5) / 2 }))

  test("have DeLong's interval and p", () => {
    const rule = { measure: 'roc-auc', fail: 'below reference - 0.02' }
    const found = check(rule, tableOf(shaken), tableOf(scored), { score: 'score' })
    const apart = check({ ...rule, pair: 'never' }, tableOf(shaken), tableOf(scored), { score: 'score' })
    const width = (each: Check) => (factsOf(each).interval?.high ?? 0) - (factsOf(each).interval?.low ?? 0)
    expect(width(found)).toBeLessThan(width(apart) * 0.7)
    expect(factsOf(found).paired?.pValue).toBeLessThan(0.001)
    expect(factsOf(found).paired).not.toHaveProperty('only')
  })

  test('have a bootstrap that does not depend on the order of the files', () => {
    const rule = { measure: 'brier', fail: 'above reference + 0.01' }
    const bounded = (rows: typeof scored) =>
      rows.map(row => ({ ...row, score: Math.min(1, Math.max(0, row.score / 1.6)) }))
    const [one, other] = [bounded(shaken), bounded(scored)]
    const found = check(rule, tableOf(one), tableOf(other), { score: 'score' })
    const again = check(rule, tableOf([...one].reverse()), tableOf(other), { score: 'score' })
    expect(again.facts).toEqual(found.facts)
    expect(factsOf(found).interval).toBeDefined()
  })
})

describe('shadow mode', () => {
  const shadow = { prediction: 'champion' }
  const both = (counts: readonly number[]) => {
    const answers = models(counts)
    return table({
      label: answers.candidate.map(row => row.label),
      prediction: answers.candidate.map(row => row.prediction),
      champion: answers.reference.map(row => row.prediction),
      champion_score: answers.reference.map((_, i) => (i % 7) / 7),
      score: answers.reference.map((_, i) => (i % 5) / 5),
    })
  }
  const own: Partial<Roles> = { shadow }

  test('compares two models of one file, on the same rows', () => {
    const found = check({ fail: 'below reference - 1pp' }, both([850, 30, 8, 112]), undefined, own)
    expect(found).toMatchObject({
      reference: { value: 0.88 },
      candidate: { value: 0.858 },
      decision: { status: 'fail' },
      facts: { paired: { isShadow: true, rows: 1000, only: { reference: 30, candidate: 8 } } },
    })
    expect(factsOf(found).change).toBeCloseTo(-0.022, 12)
  })

  test('is as two files with an id would be', () => {
    const found = check({}, both([850, 30, 8, 112]), undefined, own)
    const files = check({}, after, before)
    expect(factsOf(found).interval).toEqual(factsOf(files).interval)
    expect(factsOf(found).paired?.pValue).toBe(factsOf(files).paired?.pValue)
  })

  test('goes before another file, and holds an absolute limit too', () => {
    const found = check({ fail: 'below 0.5' }, both([850, 30, 8, 112]), before, own)
    expect(found.reference).toMatchObject({ value: 0.88 })
    expect(found.decision.status).toBe('pass')
  })

  test('has every other rate of a model as well', () => {
    const rows = both([300, 20, 10, 70])
    const named = { ...own, positive: 'y', score: 'score', shadow: { ...shadow, score: 'champion_score' } }
    const f1 = check({ measure: 'f1', fail: 'below reference - 5pp' }, rows, undefined, named)
    expect(factsOf(f1).paired).toMatchObject({ rows: 400 })
    expect(factsOf(f1).interval).toBeDefined()
  })

  test('without the champion’s column says which', () => {
    const problems = (written: unknown, written2: Partial<Roles>) =>
      performance
        .problems?.(performance.rule.parse(written), { ...roles, ...written2 })
        .map(one => one.message)
    expect(problems({ measure: 'roc-auc', fail: 'below 0.7' }, { ...own, score: 'score' })).toEqual([
      "roc-auc compares a score of both models: name the champion's column under `shadow: score:`",
    ])
    expect(problems({}, own)).toEqual([])
    expect(check({}, after, undefined, own)).toMatchObject({
      decision: { status: 'inconclusive' },
      compared: { unmeasurable: { subject: 'champion' } },
    })
  })

  test('leaves what no model answers to the other file', () => {
    const found = run({ measure: 'base-rate', fail: 'above 0.9' }, both([50, 0, 0, 0]), undefined, {
      ...own,
      positive: 'y',
    })
    expect(found.checks[0]).not.toHaveProperty('reference')
  })
})
