import { describe, expect, test } from 'vitest'
import { dataset } from '../../src/gates/dataset.js'
import type { GateResult } from '../../src/gates/gate.js'
import { sideOf as collected } from '../measures/golden.js'
import type { Cell } from '../profile/batches.js'
import { tableOf } from './profile-of.js'

type Columns = Record<string, Cell[]>

function run(written: unknown, after: Columns, before?: Columns, roles = {}): GateResult {
  const rule = dataset.rule.parse(written)
  const needs = dataset.needs(rule, tableOf(collected(after, []), undefined, roles))
  const candidate = collected(after, needs)
  const reference = before && collected(before, needs)
  return dataset.checks(rule, tableOf(candidate, reference, roles), {
    candidate,
    ...(reference && { reference }),
  })
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

  test('finds rows that are in the reference too', () => {
    const [before, after] = [
      { a: [1, 2, 3], b: ['x', 'y', 'z'] },
      { a: [1, 2, 9, 9], b: ['x', 'x', 'z', 'z'] },
    ]
    expect(run({ measure: 'rows-in-both', fail: 'above 10%' }, after, before).checks[0]).toMatchObject({
      id: { measure: 'rows-in-both-above' },
      compared: { share: { hits: 1, of: 4 } },
      decision: { status: 'fail' },
    })
    const byA = run({ measure: 'rows-in-both', columns: ['a'], fail: 'above 60%' }, after, before)
    expect(byA.checks[0]).toMatchObject({
      compared: { share: { hits: 2, of: 4 } },
      decision: { status: 'pass' },
    })
  })

  test('finds rows with the features of others and another label', () => {
    const columns = { a: [1, 1, 2, 2, 3], id: [1, 2, 3, 4, 5], y: ['p', 'q', 'p', 'p', null] }
    const written = { measure: 'conflicting-labels', fail: 'above reference' }
    const { checks } = run(
      written,
      columns,
      { ...columns, y: ['p', 'p', 'p', 'p', 'p'] },
      { label: 'y', id: 'id' },
    )
    expect(checks[0]).toMatchObject({
      reference: { value: 0 },
      compared: { share: { hits: 2, of: 4 } },
      decision: { status: 'fail' },
    })
  })

  test('conflicting labels need a label', () => {
    const rule = dataset.rule.parse({ measure: 'conflicting-labels', fail: 'above 0' })
    expect(dataset.problems?.(rule, { groups: [], ignore: [] })).toHaveLength(1)
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
