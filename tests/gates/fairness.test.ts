import { describe, expect, test } from 'vitest'
import { fairness } from '../../src/gates/fairness.js'
import type { GateResult, Roles } from '../../src/gates/gate.js'
import type { Level } from '../../src/profile/need.js'
import type { Side } from '../../src/profile/views/side.js'
import { describeOracle, oracleJson } from '../oracle.js'
import { profileOf, schemaOf, table } from '../profile/batches.js'
import { type ColumnCounts, crossing, sideOf, tableOf } from './profile-of.js'

const word: ColumnCounts = { kind: 'categorical', values: [] }
const columns = { sex: word, age: word, approved: word, repaid: word }
const roles: Partial<Roles> = { groups: ['sex'], prediction: 'approved', label: 'repaid', positive: 'yes' }

/** Groups as `[level, selected, rows]`. */
function selected(...groups: [Level, number, number][]): Side {
  const counts = groups.flatMap(([group, hits, rows]): [Level[], number][] => [
    [['yes', group], hits],
    [['no', group], rows - hits],
  ])
  return sideOf(columns, [crossing(['approved'], ['sex'], counts)])
}

/** Groups as `[level, found, positives]`: how many of those with a good label were approved. */
function found(...groups: [Level, number, number][]): Side {
  const counts = groups.flatMap(([group, hits, positives]): [Level[], number][] => [
    [['yes', 'yes', group], hits],
    [['yes', 'no', group], positives - hits],
    [['no', 'no', group], 100],
  ])
  return sideOf(columns, [crossing(['repaid', 'approved'], ['sex'], counts)])
}

function run(written: unknown, candidate: Side, reference?: Side, own: Partial<Roles> = roles): GateResult {
  const table = tableOf(candidate, reference, own)
  return fairness.checks(fairness.rule.parse(written), table, { candidate, ...(reference && { reference }) })
}

const decide = (written: unknown, candidate: Side) => run(written, candidate).checks[0]?.decision

describeOracle('disparate impact by default', () => {
  interface Golden {
    selected_high: number
    rows_high: number
    selected_low: number
    rows_low: number
    ratio: number | null
    p_two_sided_doubled_fisher: number
  }
  const cases = oracleJson<{ disparate_impact: Golden[] }>('rules/golden_rules.json').disparate_impact
  test.each(cases)('$selected_high of $rows_high and $selected_low of $rows_low', one => {
    const check = run(
      {},
      selected(['a', one.selected_high, one.rows_high], ['b', one.selected_low, one.rows_low]),
    ).checks[0]
    const p = one.p_two_sided_doubled_fisher
    if (Math.min(one.rows_high, one.rows_low) < 30)
      return expect(check?.decision).toMatchObject({
        status: 'inconclusive',
        reason: { code: 'too-few-members', need: 30 },
      })
    if (one.ratio === null)
      return expect(check?.decision).toMatchObject({
        status: 'inconclusive',
        reason: { code: 'nobody-selected' },
      })
    expect(check?.decision.pAdjusted).toBeCloseTo(p, 10)
    expect(check?.compared).toMatchObject({ value: one.ratio })
    expect(check?.decision.status).toBe(one.ratio >= 0.8 ? 'pass' : p <= 0.05 ? 'fail' : 'inconclusive')
  })
})

describe('fairness', () => {
  test('fails a ratio below four fifths that is more than chance, and names the groups', () => {
    const { checks } = run({}, selected(['f', 300, 500], ['m', 400, 500]))
    expect(checks[0]).toMatchObject({
      id: { gate: 'fairness', measure: 'selection-rate-ratio', column: 'sex' },
      measure: 'selection-rate-ratio',
      fail: { value: 0.8 },
      warn: { value: 0.9 },
      decision: { status: 'fail', familySize: 1 },
      facts: {
        highest: 'm',
        lowest: 'f',
        groups: [
          { group: 'f', rows: 500 },
          { group: 'm', rows: 500 },
        ],
      },
    })
  })

  test('warns between 0.8 and 0.9 only when that is nearly certain', () => {
    expect(decide({}, selected(['f', 425, 500], ['m', 500, 500]))?.status).toBe('warn')
    expect(decide({}, selected(['f', 42, 50], ['m', 48, 50]))?.status).toBe('pass')
  })

  test('a breach that chance could explain names the rows a group that would decide', () => {
    expect(decide({}, selected(['f', 15, 40], ['m', 20, 40]))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'not-shown', have: 40, need: 244 },
      rowsNeeded: 244,
    })
  })

  test('and says how many the smaller of the two has', () => {
    const { reason } = decide({}, selected(['f', 11, 30], ['m', 20, 40])) ?? {}
    expect(reason).toMatchObject({ code: 'not-shown', subject: 'f', have: 30 })
  })

  test('counts every pair among more than two groups', () => {
    const three = decide({}, selected(['a', 50, 100], ['b', 35, 100], ['c', 42, 100]))
    expect(three).toMatchObject({ status: 'inconclusive', familySize: 3 })
    expect(three?.pAdjusted).toBeCloseTo(3 * 0.04493200011130274, 10)
  })

  test('a small group is listed, not compared, and takes the pass away', () => {
    const { checks } = run({}, selected(['f', 250, 500], ['m', 250, 500], ['x', 1, 12]))
    expect(checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'too-few-members', subject: 'x', have: 12, need: 30 },
    })
    expect(checks[0]?.facts).toMatchObject({ groups: [{}, {}, { group: 'x', tooSmall: true }] })
    expect(
      decide({ 'min-group': 10 }, selected(['f', 250, 500], ['m', 250, 500], ['x', 6, 12]))?.status,
    ).toBe('pass')
    expect(decide({}, selected(['f', 100, 500], ['m', 250, 500], ['x', 1, 12]))?.status).toBe('fail')
  })

  test('a small group with a chance rate does not hide a breach between larger ones', () => {
    const sides = selected(['a', 500, 1000], ['b', 350, 1000], ['c', 10, 30])
    expect(run({}, sides).checks[0]).toMatchObject({
      decision: { status: 'fail', familySize: 3 },
      compared: { value: 0.7 },
      facts: { highest: 'a', lowest: 'b' },
    })
    expect(decide({ compare: 'difference' }, sides)?.status).toBe('fail')
    const top = selected(['a', 500, 1000], ['b', 350, 1000], ['c', 16, 30])
    expect(run({}, top).checks[0]).toMatchObject({ decision: { status: 'fail' }, facts: { highest: 'a' } })
    expect(decide({ compare: 'worst-group', fail: 'below 0.45' }, sides)?.status).toBe('fail')
  })

  test('a warning between larger groups is not hidden either', () => {
    const sides = selected(['a', 500, 1000], ['b', 430, 1000], ['c', 11, 30])
    expect(run({}, sides).checks[0]).toMatchObject({
      decision: { status: 'warn' },
      facts: { highest: 'a', lowest: 'b' },
    })
  })

  test('where no breach is shown the two groups furthest apart are told', () => {
    const sides = selected(['a', 50, 100], ['b', 42, 100], ['c', 10, 30])
    expect(run({}, sides).checks[0]).toMatchObject({
      decision: { status: 'inconclusive', reason: { code: 'not-shown' } },
      facts: { highest: 'a', lowest: 'c' },
    })
  })

  test('rows without a group are a group of their own', () => {
    const { checks } = run({}, selected(['f', 250, 500], ['m', 250, 500], [null, 100, 500]))
    expect(checks[0]).toMatchObject({ decision: { status: 'fail' }, facts: { lowest: '(missing)' } })
  })

  test('a favourable outcome that the data spell otherwise is no difference of 0', () => {
    const approved: ColumnCounts = {
      kind: 'categorical',
      values: [
        ['yes', 500],
        ['no', 500],
      ],
    }
    const counts = [
      [['yes', 'f'], 100],
      [['no', 'f'], 400],
      [['yes', 'm'], 400],
      [['no', 'm'], 100],
    ] as const
    const side = sideOf({ ...columns, approved }, [crossing(['approved'], ['sex'], counts)])
    const { checks } = run({ compare: 'difference' }, side, undefined, { ...roles, positive: 'Yes' })
    expect(checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'no-positive-level', subject: 'Yes' },
    })
  })

  test('which outcome is favourable is not guessed from the levels that one group happens to have', () => {
    const counts: [Level[], number][] = [
      [['0', 'f'], 400],
      [['1', 'f'], 100],
      [['0', 'm'], 100],
      [['1', 'm'], 400],
      [['2', 'x'], 100],
    ]
    const approved: ColumnCounts = {
      kind: 'categorical',
      values: [
        ['0', 500],
        ['1', 500],
        ['2', 100],
      ],
    }
    const side = sideOf({ ...columns, approved }, [crossing(['approved'], ['sex'], counts)])
    const unnamed = { groups: ['sex'], prediction: 'approved' }
    expect(run({}, side, undefined, unnamed).checks[0]?.decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'no-positive-level' },
    })
  })

  test('one group is nothing to compare', () => {
    expect(decide({}, selected(['f', 250, 500]))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'one-group' },
    })
  })

  test('a group without positives has no true positive rate, and it is not 0', () => {
    const rule = { measure: 'true-positive-rate', compare: 'difference', fail: 'above 0.1' }
    expect(decide(rule, found(['f', 0, 0], ['m', 80, 100], ['x', 82, 100]))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'undefined-rate', subject: 'f' },
    })
    expect(decide(rule, found(['f', 60, 100], ['m', 80, 100]))?.status).toBe('fail')
    expect(decide(rule, found(['f', 20, 25], ['m', 80, 100]))).toMatchObject({
      reason: { code: 'too-few-members', have: 25 },
    })
  })

  test('the worst group alone meets a limit, shown by its interval', () => {
    const rule = { compare: 'worst-group', fail: 'below 0.5' }
    expect(decide(rule, selected(['f', 150, 500], ['m', 400, 500]))?.status).toBe('fail')
    expect(decide(rule, selected(['f', 240, 500], ['m', 400, 500]))).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'not-shown' },
    })
    expect(decide(rule, selected(['f', 400, 500], ['m', 450, 500]))?.status).toBe('pass')
    expect(decide({ ...rule, evidence: 'none' }, selected(['f', 249, 500], ['m', 400, 500]))?.status).toBe(
      'fail',
    )
  })

  test.each(['roc-auc', 'brier', 'calibration-error', 'balanced-accuracy', 'f1'])(
    'the worst group by %s, which is read from rows',
    measure => {
      const rows = Array.from({ length: 400 }, (_, i) => ({
        score: ((i * 37) % 100) / 100,
        sex: i % 2 ? 'f' : 'm',
      }))
      const columns = table({
        sex: rows.map(({ sex }) => sex),
        score: rows.map(({ score }) => score),
        repaid: rows.map(({ score, sex }, i): number =>
          sex === 'm' ? Number(score > 0.5) : i % 3 === 0 ? 1 : 0,
        ),
        approved: rows.map(({ score }): number => Number(score > 0.5)),
      })
      const upwards = measure === 'brier' || measure === 'calibration-error'
      const rule = { measure, compare: 'worst-group', fail: upwards ? 'above 0.05' : 'below 0.9' }
      const own = { groups: ['sex'], prediction: 'approved', label: 'repaid', score: 'score' }
      const schema = schemaOf(columns)
      const wanted = fairness.needs(
        fairness.rule.parse(rule),
        tableOf({ profile: profileOf(columns, []), at: [] }, undefined, own),
      )
      const side = { profile: profileOf(columns, wanted, [64], schema), at: [] }
      const [check] = run(rule, side, undefined, own).checks
      expect(check?.decision.status).toBe('fail')
      expect(check?.facts).toMatchObject(upwards ? { highest: 'f' } : { lowest: 'f' })
    },
  )

  test("the reference's gap stands beside", () => {
    const { checks } = run(
      {},
      selected(['f', 300, 500], ['m', 400, 500]),
      selected(['f', 380, 500], ['m', 400, 500]),
    )
    expect(checks[0]?.reference).toMatchObject({ value: 0.95 })
    expect(checks[0]?.facts).toMatchObject({ groups: [{ reference: { value: 0.76 } }, {}] })
  })

  test('a limit may be relative to it', () => {
    const rule = { fail: 'below reference - 0.1' }
    expect(
      run(rule, selected(['f', 300, 500], ['m', 400, 500]), selected(['f', 400, 500], ['m', 400, 500]))
        .checks[0]?.decision.status,
    ).toBe('fail')
    expect(run(rule, selected(['f', 300, 500], ['m', 400, 500])).notChecked).toMatchObject([
      { why: 'no-reference' },
    ])
  })

  test('crosses attributes', () => {
    const counts: [Level[], number][] = ['f', 'm'].flatMap(sex =>
      ['young', 'old'].flatMap((age): [Level[], number][] => [
        [['yes', age, sex], sex === 'f' && age === 'old' ? 100 : 250],
        [['no', age, sex], 250],
      ]),
    )
    const side = sideOf(columns, [crossing(['approved'], ['age', 'sex'], counts)])
    const { checks } = run({}, side, undefined, { ...roles, groups: [['sex', 'age']] })
    expect(checks[0]).toMatchObject({
      id: { column: 'sex x age' },
      facts: { lowest: 'f x old' },
      decision: { status: 'fail', familySize: 6 },
    })
  })

  test('a column of very many levels is no attribute', () => {
    const many = Array.from({ length: 101 }, (_, i): [Level, number, number] => [`g${i}`, 10, 40])
    expect(run({}, selected(...many))).toMatchObject({
      checks: [],
      notChecked: [{ subject: 'sex', why: 'too-many-groups' }],
    })
  })

  test('a column that is not there is inconclusive under the path of its check', () => {
    const side = sideOf({ sex: word })
    expect(run({}, side).checks[0]).toMatchObject({
      id: { gate: 'fairness', measure: 'selection-rate-ratio', column: 'sex' },
      decision: { status: 'inconclusive', reason: { code: 'no-such-column', subject: 'approved' } },
    })
  })

  test('says at load which roles are missing', () => {
    const messages = fairness
      .problems?.(fairness.rule.parse({}), { groups: [], ignore: [] })
      .map(each => each.message)
    expect(messages).toEqual([
      expect.stringContaining('prediction'),
      expect.stringContaining('group columns'),
    ])
    expect(
      fairness.problems?.(fairness.rule.parse({ groups: ['sex'] }), {
        groups: [],
        ignore: [],
        prediction: 'p',
      }),
    ).toEqual([])
  })

  test.each([
    { fail: 'above 0.8' },
    { compare: 'difference', fail: 'below 0.1' },
    { measure: 'false-positive-rate', compare: 'worst-group', fail: 'below 0.1' },
    { measure: 'mae' },
    { measure: 'roc-auc' },
    { compare: 'worst-group' },
    { fail: 'p below 0.05' },
    { fail: 'below 80' },
    { groups: [] },
  ])('%j is refused', written => {
    expect(fairness.rule.safeParse(written).success).toBe(false)
  })
})
