import { describe, expect, test } from 'vitest'
import { dataset } from '../../src/gates/dataset.js'
import type { GateResult } from '../../src/gates/gate.js'
import { sideOf as collected } from '../measures/golden.js'
import type { Cell } from '../profile/batches.js'
import { tableOf } from './profile-of.js'

type Columns = Record<string, Cell[]>

function run(written: unknown, after: Columns, before?: Columns): GateResult {
  const rule = dataset.rule.parse(written)
  const needs = dataset.needs(rule, tableOf(collected(after, [])))
  const candidate = collected(after, needs)
  const reference = before && collected(before, needs)
  return dataset.checks(rule, tableOf(candidate, reference), { candidate, ...(reference && { reference }) })
}
const rows = (count: number): Columns => ({ a: Array<Cell>(count).fill(1), b: Array<Cell>(count).fill('x') })

describe('dataset', () => {
  test('holds a change of the number of rows against a limit, under a path for each direction', () => {
    expect(
      run({ measure: 'row-count-change', fail: 'below -20%' }, rows(7), rows(10)).checks[0],
    ).toMatchObject({
      id: { gate: 'dataset', measure: 'row-count-change-below' },
      unit: 'share',
      compared: { value: expect.closeTo(-0.3, 12) },
      decision: { status: 'fail' },
    })
    expect(
      run({ measure: 'row-count-change', fail: 'above 20%' }, rows(7), rows(10)).checks[0],
    ).toMatchObject({
      decision: { status: 'pass' },
    })
  })

  test('a change needs a reference, and that is said', () => {
    expect(run({ measure: 'row-count-change', fail: 'below -20%' }, rows(7))).toEqual({
      checks: [],
      notChecked: [{ gate: 'dataset', subject: 'row-count-change', why: 'no-reference' }],
    })
  })

  test('counts columns, also against the reference', () => {
    const check = (fail: string) => run({ measure: 'column-count', fail }, { a: [1] }, rows(1)).checks[0]
    expect(check('below 2')?.decision.status).toBe('fail')
    expect(check('below reference')).toMatchObject({ fail: { reference: 2 }, decision: { status: 'fail' } })
  })

  test('finds rows that lack several columns at once', () => {
    const columns = { a: [1, null, null], b: [null, null, 'x'] }
    const { checks } = run({ measure: 'null-pattern', columns: ['a', 'b'], fail: 'above 30%' }, columns)
    expect(checks[0]).toMatchObject({
      id: { measure: 'null-pattern-above', column: 'a x b' },
      compared: { share: { hits: 1, of: 3 } },
      decision: { status: 'fail' },
    })
  })

  test('fails when the candidate has lost one of them', () => {
    const { checks } = run(
      { measure: 'null-pattern', columns: ['a', 'b'], fail: 'above 30%' },
      { a: [1] },
      rows(1),
    )
    expect(checks[0]).toMatchObject({
      id: { column: 'a x b' },
      decision: { status: 'fail', reason: { code: 'no-such-column', subject: 'b' } },
    })
  })

  test.each([
    {},
    { measure: 'column-count' },
    { measure: 'null-pattern', fail: 'above 0' },
    { measure: 'null-pattern', columns: ['a'], fail: 'above 0' },
    { measure: 'column-count', columns: ['a', 'b'], fail: 'above 0' },
    { measure: 'row-count-change', fail: 'below reference - 5pp' },
    { measure: 'row-count-change', fail: 'below -2' },
  ])('%j is refused', written => expect(dataset.rule.safeParse(written).success).toBe(false))
})
