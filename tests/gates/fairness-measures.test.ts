import { describe, expect, test } from 'vitest'
import { gates } from '../../src/gates/all.js'
import { fairness as gate } from '../../src/gates/fairness.js'
import type { GateResult } from '../../src/gates/gate.js'
import type { Check } from '../../src/judgement/check.js'
import { isMeasured } from '../../src/measures/measurement.js'
import { loadPolicy } from '../../src/policy/load.js'
import { policySchema } from '../../src/policy/policy.js'
import { checksOf, needsOf } from '../../src/run/evaluate.js'
import { weightNeeds, withEffectiveRows } from '../../src/run/weighing.js'
import { type Dataset, datasets, fairness } from '../measures/disparities/fairness.js'
import { expectNear } from '../measures/near.js'
import { type Cell, profileOf, schemaOf, table } from '../profile/batches.js'

type Columns = Record<string, readonly Cell[]>
const roles = { label: 'label', prediction: 'prediction', groups: ['group'] }

/** A rule of the gate on a file without a reference, all the way from rows. */
function run(rule: object, columns: Columns, own: object = roles): GateResult {
  const policy = policySchema(gates).parse({ columns: own, gates: { fairness: rule } })
  const data = table(columns)
  const candidate = schemaOf(data)
  const described = {
    columns: candidate.map(({ name, kind }) => ({ name, kind, candidate: kind })),
    candidate,
  }
  const { weight } = policy.columns
  const needs = [
    ...(weight === undefined ? [] : weightNeeds(weight, described)),
    ...needsOf(policy, described),
  ]
  const read = { ...described, profiles: { candidate: profileOf(data, needs, [64], candidate) } }
  const { profiles } = weight === undefined ? read : withEffectiveRows(read, weight)
  return checksOf(policy, described, { candidate: { profile: profiles.candidate, at: [] } })
}

function one(rule: object, columns: Columns, own: object = roles): Check {
  const { checks, notChecked } = run({ 'min-group': 0, ...rule }, columns, own)
  const [check] = checks
  if (check === undefined || checks.length > 1) throw new Error(JSON.stringify({ checks, notChecked }))
  return check
}

function valueOf({ compared }: Check): number {
  return isMeasured(compared) ? compared.value : Number.NaN
}

/** Every row of a golden dataset. */
function columnsOf({ rows }: Dataset): Columns {
  const column = (at: 0 | 1 | 2 | 3) => rows.flatMap(row => new Array<Cell>(row[4]).fill(row[at]))
  return { group: column(0), stratum: column(1), label: column(2), prediction: column(3) }
}

const small = datasets.filter(([name]) => name !== 'large' && name !== 'skewed')
const limit = { fail: 'above 0.5' }
const below = { fail: 'below 0.5' }

const { rows: _, conditional, ...alone } = fairness.weighed
const weighedFigures: Record<string, number> = {
  ...alone,
  'difference at equal stratum': conditional.difference,
  'ratio at equal stratum': conditional.ratio,
}

describe('every disparity has its policy word', () => {
  test.each(small)('and the value that Fairlearn, AIF360 and statsmodels have: %s', (name, data) => {
    const columns = columnsOf(data)
    const expectValue = (rule: object, expected: number | undefined) => {
      if (expected === undefined) return
      expectNear(valueOf(one(rule, columns)), expected, 1e-9, 1e-13, `${name}: ${JSON.stringify(rule)}`)
    }
    const overall = data['to-overall selection-rate']
    expectValue({ compare: 'to-overall', ...limit }, overall?.difference.difference)
    expectValue({ compare: 'ratio-to-overall', ...below }, overall?.ratio?.ratio)
    const { odds, entropy, conditional } = data
    expectValue({ measure: 'equalized-odds-difference', ...limit }, odds['equalized-odds-difference'])
    expectValue({ measure: 'equalized-odds-ratio', ...below }, odds['equalized-odds-ratio'])
    expectValue({ measure: 'average-odds-difference', ...limit }, odds['average-odds-difference']?.value)
    const absolute = odds['average-absolute-odds-difference']?.value
    expectValue({ measure: 'average-absolute-odds-difference', ...limit }, absolute)
    expectValue({ measure: 'theil', ...limit }, entropy.theil)
    expectValue({ measure: 'generalized-entropy', ...limit }, entropy['generalized-entropy 2'])
    expectValue({ measure: 'generalized-entropy', alpha: 3, ...limit }, entropy['generalized-entropy 3'])
    const between = { measure: 'between-group-generalized-entropy', ...limit }
    expectValue(between, entropy['between-group-generalized-entropy 2'])
    const given = { given: 'stratum' }
    expectValue({ compare: 'difference', ...given, ...limit }, conditional.difference?.difference)
    expectValue({ compare: 'ratio', ...given, ...below }, conditional.ratio?.ratio)
  })

  test.each([
    ['to-overall', { compare: 'to-overall', ...limit }],
    ['ratio-to-overall', { compare: 'ratio-to-overall', ...below }],
    ['equalized-odds-difference', { measure: 'equalized-odds-difference', ...limit }],
    ['equalized-odds-ratio', { measure: 'equalized-odds-ratio', ...below }],
    ['average-odds-difference', { measure: 'average-odds-difference', ...limit }],
    ['generalized-entropy', { measure: 'generalized-entropy', ...limit }],
    ['between-group-generalized-entropy', { measure: 'between-group-generalized-entropy', ...limit }],
    ['average-absolute-odds-difference', { measure: 'average-absolute-odds-difference', ...limit }],
    ['theil', { measure: 'theil', ...limit }],
    ['difference', { compare: 'difference', ...limit }],
    ['ratio', { compare: 'ratio', ...below }],
    ['difference at equal stratum', { compare: 'difference', given: 'stratum', ...limit }],
    ['ratio at equal stratum', { compare: 'ratio', given: 'stratum', ...below }],
  ])('rows that weigh differently count as they weigh: %s', (figure, rule) => {
    const { rows } = fairness.weighed
    const check = one(rule, rows, { ...roles, weight: 'w' })
    expectNear(valueOf(check), weighedFigures[figure] ?? Number.NaN, 1e-9)
    const { interval } = isMeasured(check.compared) ? check.compared : {}
    expect(interval).toMatchObject({ confidence: 0.95 })
  })
})

/** Rows by group, stratum, label and prediction, as `[..., rows]`. */
function counted(...rows: [string, Cell, number | string, number | string, number][]): Columns {
  const column = (at: 0 | 1 | 2 | 3) => rows.flatMap(row => new Array<Cell>(row[4]).fill(row[at] ?? null))
  return { group: column(0), stratum: column(1), label: column(2), prediction: column(3) }
}

describe('against all rows', () => {
  const columns = counted(
    ['f', 'x', 1, 1, 300],
    ['f', 'x', 1, 0, 200],
    ['m', 'x', 1, 1, 400],
    ['m', 'x', 1, 0, 100],
    ['n', 'x', 1, 0, 15],
  )

  test('a group is tested against the rest, for each group that could have been picked', () => {
    const check = one({ compare: 'to-overall', fail: 'above 5pp', 'min-group': 30 }, columns)
    expect(check).toMatchObject({
      id: { measure: 'selection-rate-to-overall' },
      decision: { status: 'fail', familySize: 2 },
      facts: { highest: 'm', compared: { highest: 0.8 } },
    })
    expect(valueOf(check)).toBeCloseTo(0.8 - 700 / 1015, 12)
  })

  test('a group too small to compare is among all rows, and takes a pass away', () => {
    const check = one({ compare: 'to-overall', fail: 'above 20pp', 'min-group': 30 }, columns)
    expect(check.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'too-few-members', subject: 'n' },
    })
  })
})

describe('equalized odds', () => {
  const odds = (f: number[], m: number[]) => {
    const [tf = 0, pf = 0, ff = 0, nf = 0] = f
    const [tm = 0, pm = 0, fm = 0, nm = 0] = m
    return counted(
      ['f', 'x', 1, 1, tf],
      ['f', 'x', 1, 0, pf - tf],
      ['f', 'x', 0, 1, ff],
      ['f', 'x', 0, 0, nf - ff],
      ['m', 'x', 1, 1, tm],
      ['m', 'x', 1, 0, pm - tm],
      ['m', 'x', 0, 1, fm],
      ['m', 'x', 0, 0, nm - fm],
    )
  }
  const rule = { measure: 'equalized-odds-difference', fail: 'above 10pp', 'min-group': 30 }

  test('fail by the wider gap, which is named, and count both', () => {
    expect(one(rule, odds([160, 200, 60, 200], [170, 200, 20, 200]))).toMatchObject({
      decision: { status: 'fail', familySize: 2, adjust: 'bonferroni' },
      facts: { rate: 'false-positive-rate', highest: 'f', compared: { highest: 0.3, lowest: 0.1 } },
    })
  })

  test('a gap that chance could make does not hide the one that it could not', () => {
    // Of few positives the rates lie far apart by chance; of many negatives 12 points are none.
    expect(one(rule, odds([18, 31, 240, 1000], [24, 31, 120, 1000]))).toMatchObject({
      decision: { status: 'fail' },
      facts: { rate: 'false-positive-rate' },
    })
  })

  test('a group without positives is no rate of 0: it takes the pass away, and the other rate still counts', () => {
    const without = odds([0, 0, 20, 200], [170, 200, 20, 200])
    expect(one(rule, without).decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'undefined-rate', subject: 'f' },
    })
    expect(one(rule, odds([0, 0, 80, 200], [170, 200, 20, 200])).decision.status).toBe('fail')
  })

  test('average odds can make up for each other, absolute ones cannot', () => {
    const opposite = odds([160, 200, 20, 200], [120, 200, 60, 200])
    const measured = (measure: string) => valueOf(one({ ...rule, measure }, opposite))
    expect(measured('average-odds-difference')).toBeCloseTo(0, 12)
    expect(measured('average-absolute-odds-difference')).toBeCloseTo(0.2, 12)
  })
})

describe('at equal stratum', () => {
  // Of either department as many of both, but women apply where few are admitted.
  const admitted = counted(
    ['f', 'hard', 1, 1, 180],
    ['f', 'hard', 1, 0, 720],
    ['m', 'hard', 1, 1, 20],
    ['m', 'hard', 1, 0, 80],
    ['f', 'easy', 1, 1, 80],
    ['f', 'easy', 1, 0, 20],
    ['m', 'easy', 1, 1, 720],
    ['m', 'easy', 1, 0, 180],
  )

  test('what the stratum explains is no gap', () => {
    expect(one({ compare: 'difference' }, admitted).decision.status).toBe('fail')
    const check = one({ compare: 'difference', given: 'stratum' }, admitted)
    expect(valueOf(check)).toBeCloseTo(0, 12)
    expect(check).toMatchObject({
      id: { measure: 'selection-rate-difference', column: 'group', group: 'given stratum' },
      decision: { status: 'pass' },
      facts: { given: { columns: ['stratum'], strata: 2, rows: 2000, of: 2000 } },
    })
  })

  test('numbers are alike within bands, and a missing value is a stratum of its own', () => {
    const banded = counted(
      ['f', 10, 1, 1, 40],
      ['f', 12, 1, 0, 60],
      ['m', 19, 1, 1, 40],
      ['m', 11, 1, 0, 60],
      ['f', null, 1, 1, 10],
      ['m', null, 1, 0, 10],
      ['m', 25, 1, 1, 500],
    )
    const given = { column: 'stratum', at: [20] }
    const { facts } = one({ compare: 'difference', given, fail: 'above 50pp' }, banded)
    expect(facts).toMatchObject({ given: { strata: 2, rows: 220, of: 720 } })
  })

  test('groups that meet nowhere cannot be compared', () => {
    const apart = counted(['f', 'x', 1, 1, 50], ['m', 'y', 1, 1, 50])
    expect(one({ given: 'stratum' }, apart).decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'no-common-stratum' },
    })
  })

  test('more strata than can be counted are said, with what would do', () => {
    const many = Array.from({ length: 20_002 }, (_, i): Cell => i / 2)
    const columns = {
      group: many.map((_, i) => (i % 2 === 0 ? 'f' : 'm')),
      stratum: many,
      prediction: many.map((_, i): Cell => (i % 3 === 0 ? 1 : 0)),
      label: many.map((): Cell => 1),
    }
    const { checks, notChecked } = run({ given: 'stratum' }, columns)
    expect(checks).toEqual([])
    expect(notChecked).toMatchObject([{ subject: 'group', detail: expect.stringContaining('at: [') }])
  })
})

describe('benefits', () => {
  const wrong = counted(
    ['f', 'x', 1, 1, 300],
    ['f', 'x', 1, 0, 200],
    ['m', 'x', 1, 1, 450],
    ['m', 'x', 0, 1, 50],
  )

  test('of rows need no group and have a path without one', () => {
    const { groups: _, ...own } = roles
    const check = one({ measure: 'theil', fail: 'above 0.1' }, wrong, own)
    expect(check).toMatchObject({ id: { gate: 'fairness', measure: 'theil' }, decision: { status: 'fail' } })
    expect(check.id.column).toBeUndefined()
    expect(one({ measure: 'theil', fail: 'above 0.9' }, wrong, own).decision.status).toBe('pass')
  })

  test('near the limit are not decided', () => {
    const at = valueOf(one({ measure: 'theil', fail: 'above 0.9' }, wrong))
    expect(one({ measure: 'theil', fail: `above ${at - 0.001}` }, wrong).decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'not-shown' },
    })
  })

  test('by another alpha are another check', () => {
    const check = one({ measure: 'generalized-entropy', alpha: 1, fail: 'above 0.1' }, wrong)
    expect(check.id.measure).toBe('generalized-entropy-alpha-1')
  })

  test('between groups fail when more than chance, and list the mean of each group', () => {
    const rule = { measure: 'between-group-generalized-entropy', fail: 'above 0.01' }
    expect(one(rule, wrong)).toMatchObject({
      decision: { status: 'fail', familySize: 1 },
      facts: {
        groups: [
          { group: 'f', rate: { value: 0.6 } },
          { group: 'm', rate: { value: 1.1 } },
        ],
      },
    })
    const few = counted(['f', 'x', 1, 1, 6], ['f', 'x', 1, 0, 4], ['m', 'x', 1, 1, 9], ['m', 'x', 1, 0, 1])
    expect(one(rule, few).decision).toMatchObject({ status: 'inconclusive', reason: { code: 'not-shown' } })
  })
})

describe('several outcomes', () => {
  const tiers = counted(
    ['f', 'x', 'gold', 'gold', 100],
    ['f', 'x', 'silver', 'silver', 200],
    ['f', 'x', 'bronze', 'bronze', 200],
    ['m', 'x', 'gold', 'gold', 250],
    ['m', 'x', 'silver', 'silver', 150],
    ['m', 'x', 'bronze', 'bronze', 95],
    ['m', 'x', 'lead', 'lead', 5],
  )

  test('one is held against the rest by its name', () => {
    expect(one({ class: 'gold' }, tiers)).toMatchObject({
      id: { measure: 'selection-rate-ratio', column: 'group', group: 'class gold' },
      compared: { value: 100 / 500 / (250 / 500) },
      facts: { lowest: 'f', highest: 'm' },
    })
    expect(one({ class: 'bronze' }, tiers).facts).toMatchObject({ lowest: 'm', highest: 'f' })
  })

  test('or each, but for those that too few rows have to be named', () => {
    const { checks, notChecked } = run({ class: '*' }, tiers)
    expect(checks.map(({ id }) => id.group)).toEqual(['class bronze', 'class gold', 'class silver'])
    expect(notChecked).toMatchObject([{ gate: 'fairness', why: 'small-classes' }])
  })

  test('also where labels have not come', () => {
    const { label: _, ...unlabelled } = tiers
    expect(
      run({ class: '*' }, unlabelled, { prediction: 'prediction', groups: ['group'] }).checks,
    ).toHaveLength(3)
  })
})

test.each([
  [{ measure: 'equalized-odds-difference', compare: 'ratio', fail: 'above 0.1' }, 'comparison already'],
  [{ measure: 'theil' }, 'no usual limit'],
  [{ measure: 'theil', alpha: 2, fail: 'above 0.1' }, 'alpha'],
  [{ measure: 'equalized-odds-ratio', given: 'stratum', fail: 'below 0.8' }, 'given'],
  [{ compare: 'worst-group', given: 'stratum', fail: 'below 0.5' }, 'given'],
  [{ measure: 'equalized-odds-ratio', fail: 'above 0.8' }, 'gets worse as it falls'],
  [{ compare: 'to-overall' }, 'needs a limit'],
  [{ measure: 'accuracy', class: 'gold' }, 'no favourable outcome'],
  [{ measure: 'generalized-entropy', alpha: 0, fail: 'above 1' }, ''],
  [{ given: { column: 'stratum', at: [3, 2] } }, ''],
])('%j is refused', (written, message) => {
  const { error } = gate.rule.safeParse(written)
  expect(error?.issues.map(issue => issue.message).join()).toContain(message)
  expect(error).toBeDefined()
})

test('what would leave nothing to compare is refused', () => {
  const messages = (given: string) => {
    const own = { groups: ['sex', ['sex', 'age']], prediction: 'said', ignore: [] }
    return gate.problems?.(gate.rule.parse({ given }), own).map(({ message }) => message)
  }
  expect(messages('age')).toEqual([expect.stringContaining('of one group')])
  expect(messages('said')).toEqual([expect.stringContaining('leave said out')])
  expect(messages('department')).toEqual([])
})

test('an alpha that would be infinite is refused in words', () => {
  const rule = '{ measure: generalized-entropy, alpha: 0, fail: above 1 }'
  const loaded = loadPolicy(
    `columns: { groups: sex, label: a, prediction: b }\ngates: { fairness: ${rule} }`,
    'p.yml',
  )
  expect('problems' in loaded && loaded.problems.map(({ message }) => message)).toEqual([
    '"alpha" is above 0',
  ])
})

test('what a disparity reads is asked for under its own name', () => {
  const rule = gate.rule.parse({ measure: 'equalized-odds-ratio', fail: 'below 0.8' })
  expect(gate.problems?.(rule, { groups: ['sex'], prediction: 'p', ignore: [] })).toMatchObject([
    { message: expect.stringMatching(/^equalized-odds-ratio needs a label column/) },
  ])
})
