import { describe, expect, test } from 'vitest'
import { concept } from '../../src/gates/concept.js'
import type { GateResult, Roles } from '../../src/gates/gate.js'
import { isMeasured } from '../../src/measures/measurement.js'
import type { Need } from '../../src/profile/need.js'
import { readStoredProfile, storeProfile } from '../../src/profile/stored.js'
import type { Side } from '../../src/profile/views/side.js'
import { type Cell, profileOf, schemaOf, table } from '../profile/batches.js'
import { tableOf } from './profile-of.js'

type Columns = Record<string, readonly Cell[]>

const roles = { label: 'label', score: 'score' }

function run(
  before: Columns | undefined,
  after: Columns,
  { rule = {}, named = roles, keep = profile => profile }: Asked = {},
): GateResult {
  const parsed = concept.rule.parse(rule)
  const sides = (needs: readonly Need[]) => {
    const side = (columns: Columns): Side => ({ profile: profileOf(table(columns), needs), at: [] })
    const reference = before && side(before)
    return {
      candidate: side(after),
      ...(reference && { reference: { ...reference, profile: keep(reference.profile) } }),
    }
  }
  const { candidate, reference } = sides([])
  const compared = tableOf(candidate, reference, named)
  return concept.checks(parsed, compared, sides(concept.needs(parsed, compared)))
}

interface Asked {
  rule?: unknown
  named?: Partial<Roles>
  keep?: (profile: Side['profile']) => Side['profile']
}

/** Rows whose label holds as often as the score says, or as `really` makes of it, evenly spread rather than drawn. */
function scored(
  rows: number,
  really = (score: number) => score,
): Record<'score' | 'device' | 'label', Cell[]> {
  const at = (i: number, step: number) => (i * step) % 1
  const score = Array.from({ length: rows }, (_, i) => 0.05 + 0.9 * at(i, 0.618_033_988_75))
  return {
    score,
    device: score.map((_, i) => ['ios', 'android', 'web'][i % 3] ?? ''),
    label: score.map((value, i) => (at(i, 0.754_877_666_2) < really(value) ? 1 : 0)),
  }
}

const risen = (score: number) => Math.min(1, score + 0.15)
const statuses = ({ checks }: GateResult) =>
  Object.fromEntries(checks.map(({ id, decision }) => [id.column, decision.status]))

describe('the gate concept', () => {
  test('passes where the same score leads to the same label', () => {
    expect(statuses(run(scored(3000), scored(2500)))).toEqual({ score: 'pass', device: 'pass' })
  })

  test('fails at equal score, and warns at equal feature, where the label became more frequent', () => {
    const { checks } = run(scored(3000), scored(3000, risen))
    expect(statuses({ checks, notChecked: [] })).toEqual({ score: 'fail', device: 'warn' })
    expect(checks[0]).toMatchObject({
      id: { gate: 'concept', column: 'score' },
      measure: 'concept-shift',
      facts: { about: 'strata', label: 'label', outcome: '1', strata: 10 },
    })
    const facts = checks[0]?.facts
    if (facts?.gate !== 'concept' || facts.about !== 'strata') throw new Error('no facts')
    expect(facts.change).toBeCloseTo(0.14, 1)
    expect(facts.candidate - facts.reference).toBeCloseTo(facts.change, 10)
    expect(facts.interval.low).toBeGreaterThan(0.1)
  })

  test('sees scores that now mean the opposite, though the label is as frequent as before', () => {
    expect(
      statuses(
        run(
          scored(3000),
          scored(3000, score => 1 - score),
        ),
      ),
    ).toMatchObject({ score: 'fail' })
  })

  test('does not fail where inputs move and mean what they meant', () => {
    const higher = (columns: ReturnType<typeof scored>) => {
      const kept = columns.score.map((score, i) => Number(score) > 0.4 || i % 3 === 0)
      const part = (cells: Cell[]) => cells.filter((_, i) => kept[i])
      return { score: part(columns.score), device: part(columns.device), label: part(columns.label) }
    }
    expect(statuses(run(scored(4000), higher(scored(6000))))).toMatchObject({ score: 'pass' })
  })

  test('says how many rows have no label yet', () => {
    const late = scored(3000)
    const label = late.label.map((cell, i) => (i % 3 === 0 ? null : cell))
    const [check] = run(scored(3000), { ...late, label }).checks
    expect(check?.facts).toMatchObject({ leftOut: { rows: 1000, of: 3000 } })
  })

  test('does not decide with too few rows, and says how many would do', () => {
    const { checks } = run(scored(150), scored(150))
    expect(checks.map(({ decision }) => decision.status)).toEqual(['inconclusive', 'inconclusive'])
    expect(checks[0]?.decision.reason).toMatchObject({ code: 'too-few-rows', have: 150 })
    expect(checks[0]?.decision.rowsNeeded).toBeGreaterThan(800)
    expect(statuses(run(scored(150), scored(150), { rule: { evidence: 'none' } }))).toEqual({
      score: 'pass',
      device: 'pass',
    })
  })

  test('answers the same against a stored reference, nearly', () => {
    const keep = (profile: Side['profile']) => readStoredProfile(storeProfile(profile), 'r.profile.json')
    const [fresh, stored] = [
      run(scored(3000), scored(3000, risen)),
      run(scored(3000), scored(3000, risen), { keep }),
    ]
    expect(statuses(stored)).toEqual(statuses(fresh))
    const value = ({ checks }: GateResult) =>
      checks[0] && isMeasured(checks[0].compared) ? checks[0].compared.value : -1
    expect(value(stored)).toBeCloseTo(value(fresh), 2)
  })

  test('takes the prediction where there is no score, and leaves roles out of the features', () => {
    const columns = { ...scored(2000), said: scored(2000).label, sex: scored(2000).device }
    const named = {
      label: 'label',
      prediction: 'said',
      groups: ['sex', ['sex', 'device']],
      timestamp: 'score',
    }
    expect(Object.keys(statuses(run(columns, columns, { named })))).toEqual(['said'])
  })

  test('compares inputs that a rule names, whatever their role, and never the label with itself', () => {
    const rule = { columns: ['device', 'label'], measure: 'common-risk-difference', fail: 'above 5%' }
    const { checks } = run(scored(2000), scored(2000, risen), {
      rule,
      named: { ...roles, groups: ['device'] },
    })
    expect(checks).toMatchObject([
      {
        id: { gate: 'concept', measure: 'common-risk-difference', column: 'device' },
        decision: { status: 'fail' },
        unit: 'share',
      },
    ])
  })

  test('holds the p-value of any measure against a limit, after adjustment', () => {
    const rule = { measure: 'breslow-day', fail: 'p below 0.001' }
    const changed = run(
      scored(3000),
      scored(3000, score => 1 - score),
      { rule },
    )
    expect(statuses(changed)).toEqual({ score: 'fail', device: 'pass' })
    expect(changed.checks[0]?.decision).toMatchObject({ familySize: 2 })
  })

  test('says why there is nothing to compare', () => {
    const reason = (result: GateResult) => result.checks[0]?.decision.reason?.code
    const many = { ...scored(300), label: scored(300).label.map((_, i) => i % 3) }
    expect(reason(run(many, many))).toBe('no-positive-level')
    expect(statuses(run(many, many, { named: { ...roles, positive: 2 } }))).toMatchObject({
      score: 'inconclusive',
    })
    const unlabelled = { ...scored(300), label: scored(300).label.map(() => null) }
    expect(reason(run(scored(300), unlabelled))).toBe('no-values')
    expect(run(undefined, scored(300))).toEqual({
      checks: [],
      notChecked: [{ gate: 'concept', subject: 'inputs', why: 'no-reference' }],
    })
    const { label: _, ...lost } = scored(300)
    expect(run(scored(300), lost).checks).toMatchObject([{ decision: { status: 'fail' } }])
  })

  test('leaves out columns of one value and columns that cannot be compared, and says so', () => {
    const columns = { ...scored(300), one: scored(300).score.map(() => 7) }
    const { notChecked } = run(columns, { ...columns, device: columns.score, new: columns.score })
    expect(notChecked).toEqual([
      { gate: 'concept', subject: 'device', why: 'kind-differs' },
      { gate: 'concept', subject: 'new', why: 'one-side-only' },
      { gate: 'concept', subject: 'one', why: 'constant' },
    ])
  })

  test('needs a label, and asks for few cells also where the label is a price', () => {
    expect(concept.problems?.(concept.rule.parse({}), { groups: [], ignore: [] })).toHaveLength(1)
    const prices = { score: [0.1, 0.2], label: [17.5, 18.25] }
    const side = { profile: profileOf(table(prices), [], [10], schemaOf(table(prices))), at: [] }
    const [need] = concept.needs(concept.rule.parse({}), tableOf(side, side, roles))
    expect(need?.within).toEqual([{ cut: 'label', at: [0, Number.MIN_VALUE, 1, 1 + Number.EPSILON] }])
  })

  test('asks for every input also where a profile is to be stored, which has no reference', () => {
    const side = { profile: profileOf(table(scored(30)), []), at: [] }
    const needs = concept.needs(concept.rule.parse({}), tableOf(side, undefined, roles))
    expect(needs.map(({ fold, of }) => [fold, ...of])).toEqual([
      ['support', { value: 'score' }],
      ['tally', { value: 'device' }],
    ])
  })

  test('refuses limits that cannot be meant', () => {
    const refusals = (written: unknown) => {
      const parsed = concept.rule.safeParse(written)
      return parsed.success ? [] : parsed.error.issues.map(issue => issue.message)
    }
    expect(refusals({ measure: 'breslow-day' })).toHaveLength(1)
    expect(refusals({ fail: 'below 0.1' })).toHaveLength(1)
    expect(refusals({ fail: 'above reference + 1' })).toHaveLength(1)
    expect(refusals({ measure: 'common-risk-difference', fail: 'above 5' })).toHaveLength(1)
  })
})
