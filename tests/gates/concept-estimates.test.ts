import { describe, expect, test } from 'vitest'
import { concept } from '../../src/gates/concept.js'
import type { GateResult, Roles } from '../../src/gates/gate.js'
import { isMeasured } from '../../src/measures/measurement.js'
import type { Need } from '../../src/profile/need.js'
import { type Cell, profileOf, table } from '../profile/batches.js'
import { tableOf } from './profile-of.js'

type Columns = Record<string, readonly Cell[]>

const roles = { label: 'label', score: 'score', prediction: 'said' }

function run(
  before: Columns | undefined,
  after: Columns,
  rule: object = {},
  named: Partial<Roles> = roles,
): GateResult {
  const parsed = concept.rule.parse({ measure: 'estimated-accuracy', ...rule })
  const side = (columns: Columns, needs: readonly Need[]) => ({
    profile: profileOf(table(columns), needs),
    at: [],
  })
  const sides = (needs: readonly Need[]) => ({
    candidate: side(after, needs),
    ...(before && { reference: side(before, needs) }),
  })
  const { candidate, reference } = sides([])
  const compared = tableOf(candidate, reference, named)
  return concept.checks(parsed, compared, sides(concept.needs(parsed, compared)))
}

/** Rows whose label holds as often as `really` makes of their score; scores lie between `from` and `to`. */
function scored(
  rows: number,
  [from, to]: [number, number] = [0, 1],
  really = (score: number) => score,
): Columns {
  const score = Array.from({ length: rows }, (_, i) => from + (to - from) * ((i * 0.618_033_988_75) % 1))
  const label = score.map((value, i) => ((i * 0.754_877_666_2) % 1 < really(value) ? 1 : 0))
  return { score, said: score.map(value => (value >= 0.5 ? 1 : 0)), label }
}
const withoutLabel = ({ label: _, ...columns }: Columns): Columns => columns
const valueOf = ({ checks }: GateResult) =>
  checks[0] && isMeasured(checks[0].compared) ? checks[0].compared.value : Number.NaN

describe('rates without labels', () => {
  test('pass where scores are as sure as before, though the candidate has no labels at all', () => {
    const result = run(scored(3000), withoutLabel(scored(2500)))
    expect(result.checks).toMatchObject([
      {
        id: { gate: 'concept', measure: 'estimated-accuracy' },
        decision: { status: 'pass' },
        fail: { text: 'below reference - 5pp' },
        facts: { about: 'estimate', calibration: 'isotonic', labelled: 3000 },
      },
    ])
    expect(valueOf(result)).toBeCloseTo(0.75, 1)
  })

  test('fail where scores have become unsure, and come near to what labels would tell', () => {
    const unsure = scored(3000, [0.35, 0.65])
    const result = run(scored(3000), withoutLabel(unsure))
    expect(result.checks[0]?.decision.status).toBe('fail')
    const right = (unsure.said ?? []).filter((said, i) => said === unsure.label?.[i]).length / 3000
    expect(Math.abs(valueOf(result) - right)).toBeLessThan(0.02)
  })

  test('learn what a score means from the reference, so that overconfident scores do not flatter', () => {
    const timid = (score: number) => 0.3 + 0.4 * score
    const [before, after] = [scored(4000, [0, 1], timid), withoutLabel(scored(3000))]
    const limit = { fail: 'below 10%' }
    expect(valueOf(run(before, after, limit))).toBeCloseTo(0.6, 1)
    expect(valueOf(run(before, after, { ...limit, calibration: 'none' }))).toBeCloseTo(0.75, 2)
  })

  test('do not see a change of the label at equal score, which the default rule does', () => {
    const changed = scored(3000, [0, 1], score => 1 - score)
    expect(run(scored(3000), changed).checks[0]?.decision.status).toBe('pass')
  })

  test('say how many scores lie beyond those they learnt from', () => {
    const { checks } = run(scored(3000, [0.2, 0.8]), withoutLabel(scored(1000)))
    const facts = checks[0]?.facts
    expect(facts?.gate === 'concept' && facts.about === 'estimate' && facts.beyond?.rows).toBeCloseTo(400, -1)
  })

  test('need no predictions for ROC AUC, which takes scores of any scale', () => {
    const scaled = (columns: Columns) => ({
      ...columns,
      score: (columns.score ?? []).map(s => 300 + 500 * Number(s)),
    })
    const rule = { measure: 'estimated-roc-auc', fail: 'below reference - 5pp' }
    const named = { label: 'label', score: 'score' }
    const found = run(scaled(scored(3000)), withoutLabel(scaled(scored(3000))), rule, named)
    expect(found.checks[0]?.decision.status).toBe('pass')
    expect(valueOf(found)).toBeCloseTo(valueOf(run(scored(3000), withoutLabel(scored(3000)), rule, named)), 6)
  })

  test('are not decided with few rows', () => {
    const { decision } = run(scored(3000), withoutLabel(scored(60))).checks[0] ?? {}
    expect(decision).toMatchObject({ status: 'inconclusive', reason: { code: 'too-few-rows' } })
    expect(decision?.rowsNeeded).toBeGreaterThan(60)
  })

  test('say why there are none', () => {
    const why = (before: Columns, after: Columns, rule: object = {}, named?: Partial<Roles>) =>
      run(before, after, { fail: 'below 10%', ...rule }, named).checks[0]?.decision.reason?.code
    const after = withoutLabel(scored(500))
    expect(why({ ...scored(500), label: scored(500).score?.map(() => null) ?? [] }, after)).toBe('no-values')
    expect(why(scored(20), after)).toBe('too-few-rows')
    expect(why(scored(500), { ...after, score: after.score?.map(() => null) ?? [] })).toBe('no-values')
    expect(why(scored(500), { ...after, said: after.said?.map((_, i) => i % 3) ?? [] })).toBe(
      'no-positive-level',
    )
    const three = {
      ...scored(500),
      label: scored(500).score?.map((_, i) => ['a', 'b', 'c'][i % 3] ?? null) ?? [],
    }
    expect(why(three, after, {}, { ...roles, positive: 'a' })).toBe('wrong-kind')
    const large = { ...after, score: after.score?.map(score => 10 * Number(score)) ?? [] }
    expect(why(scored(500), large, { calibration: 'none' })).toBe('wrong-kind')
    const words = { ...after, score: after.score?.map(score => `s${score}`) ?? [] }
    expect(why(words, words)).toBe('wrong-kind')
  })

  test('want a reference to learn from, and none where the score is a probability', () => {
    const after = withoutLabel(scored(2000))
    expect(run(undefined, after)).toMatchObject({ checks: [], notChecked: [{ why: 'no-reference' }] })
    const alone = run(undefined, after, { calibration: 'none', fail: 'below 60%' })
    expect(alone.checks[0]?.decision.status).toBe('pass')
  })

  test('a lost score or prediction fails', () => {
    const { score: _, ...lost } = withoutLabel(scored(500))
    expect(run(scored(500), lost).checks).toMatchObject([{ decision: { status: 'fail' } }])
  })

  test('name the roles they lack, and refuse what cannot be meant', () => {
    const lacking = (rule: object) =>
      concept.problems?.(concept.rule.parse(rule), { groups: [], ignore: [] }).map(({ message }) => message)
    expect(lacking({ measure: 'estimated-f1', fail: 'below 50%' })).toEqual([
      'estimated-f1 needs a score column: name it under `columns: score:`',
      'estimated-f1 needs a prediction column: name it under `columns: prediction:`',
      'estimated-f1 needs a label column: name it under `columns: label:`',
    ])
    const isRefused = (rule: object) => !concept.rule.safeParse(rule).success
    expect(isRefused({ measure: 'estimated-f1' })).toBe(true)
    expect(isRefused({ measure: 'estimated-f1', fail: 'above 50%' })).toBe(true)
    expect(isRefused({ measure: 'estimated-f1', fail: 'p below 0.01' })).toBe(true)
    expect(isRefused({ calibration: 'none' })).toBe(true)
  })
})
