import { describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/gates/gate.js'
import { multivariate } from '../../src/gates/multivariate.js'
import { randomFrom } from '../../src/math/random.js'
import { multivariateIds, multivariate as registry } from '../../src/measures/multivariate/all.js'
import { sideOf as collected } from '../measures/golden.js'
import { expectSound } from '../measures/sound.js'
import type { Cell } from '../profile/batches.js'
import { tableOf } from './profile-of.js'

type Columns = Record<string, Cell[]>

function run(written: unknown, before: Columns | undefined, after: Columns, roles = {}): GateResult {
  const rule = multivariate.rule.parse(written)
  const [known, knownBefore] = [collected(after, []), before && collected(before, [])]
  const needs = multivariate.needs(rule, tableOf(known, knownBefore, roles))
  const candidate = collected(after, needs)
  const reference = before && collected(before, needs)
  const table = tableOf(candidate, reference, roles)
  return multivariate.checks(rule, table, { candidate, ...(reference && { reference }) })
}

/** Two numbers and a category, all of chance. */
function rows(count: number, seed: number, shift = 0): Columns {
  const { share } = randomFrom(seed)
  const bell = () => share() + share() + share() + share() - 2
  return {
    x: Array.from({ length: count }, () => bell() + shift),
    y: Array.from({ length: count }, bell),
    z: Array.from({ length: count }, () => (share() < 0.4 ? 'a' : 'b')),
  }
}

function statusOf(result: GateResult): string | undefined {
  return result.checks[0]?.decision.status
}

describe('multivariate', () => {
  test('fails by default where the sides can be told apart, and names the column', () => {
    const { checks } = run({}, rows(400, 1), rows(400, 2, 0.6))
    expect(checks).toMatchObject([
      {
        id: { gate: 'multivariate', measure: 'domain-classifier' },
        compared: { interval: { confidence: 0.95 }, basis: { rows: 800 } },
        decision: { status: 'fail' },
        facts: { columns: 3, seed: 1, reference: { rows: 400, of: 400 } },
      },
    ])
    expect(checks[0]?.facts).toHaveProperty('told.0.name', 'x')
  })

  test.each(multivariateIds)(
    '%s passes what has not changed and does not depend on the order of rows',
    id => {
      const [before, after] = [rows(300, 3), rows(250, 4)]
      const turned = Object.fromEntries(
        Object.entries(after).map(([name, cells]) => [name, [...cells].reverse()]),
      )
      const first = run({ measure: id }, before, after)
      expect(statusOf(first)).toBe('pass')
      expect(run({ measure: id }, before, turned)).toEqual(first)
    },
  )

  test.each(multivariateIds.filter(id => id !== 'correlation-change'))('%s finds a shift of a column', id => {
    const found = run(
      { measure: id, warn: 'p below 0.01' },
      rows(400, 5),
      rows(400, 6, id === 'pca-reconstruction' ? 2 : 0.5),
    )
    expect(statusOf(found)).toBe('warn')
  })

  test('names the pair of columns whose correlation changed most', () => {
    const before = rows(300, 7)
    const after = { ...rows(300, 8), y: (rows(300, 8).x ?? []).map(cell => -Number(cell)) }
    const [check] = run({ measure: 'correlation-change', fail: 'above 0.5' }, before, after).checks
    expect(check).toMatchObject({
      id: { measure: 'correlation-change' },
      decision: { status: 'fail' },
      facts: { pairs: [{ a: 'x', b: 'y', candidate: expect.closeTo(-1, 12) }] },
    })
  })

  test('draws as many rows as the rule says, and says of how many', () => {
    const [check] = run({ measure: 'mmd', size: 100 }, rows(400, 1), rows(300, 2)).checks
    expect(check).toMatchObject({
      compared: { basis: { sample: 200, of: 700 } },
      facts: { reference: { rows: 100, of: 400 }, candidate: { rows: 100, of: 300 }, permutations: 499 },
    })
  })

  test('draws from rows that repeat as often as they occur', () => {
    const few = (a: number): Columns => ({
      z: [...Array<Cell>(a).fill('a'), ...Array<Cell>(500 - a).fill('b')],
    })
    const [check] = run({ measure: 'mmd', size: 200 }, few(100), few(400)).checks
    expect(check).toMatchObject({
      decision: { status: 'warn' },
      facts: { reference: { rows: 200, of: 500 } },
    })
    expect(statusOf(run({ measure: 'mmd', size: 200 }, few(250), few(252)))).toBe('pass')
  })

  test('leaves out what a model says, unless it is named', () => {
    const roles = { label: 'z', id: 'y' }
    expect(run({}, rows(100, 1), rows(100, 2), roles).checks[0]?.facts).toMatchObject({ columns: 1 })
    const named = run({ columns: ['x', 'z'] }, rows(100, 1), rows(100, 2), roles).checks[0]
    expect(named).toMatchObject({ id: { column: 'x x z' }, facts: { columns: 2 } })
  })

  test('fails a named column that the candidate has lost', () => {
    const { x, y } = rows(100, 1)
    const { checks } = run({ columns: ['x', 'z'] }, rows(100, 1), { x: x ?? [], y: y ?? [] })
    expect(checks).toMatchObject([
      { id: { column: 'x x z' }, decision: { status: 'fail', reason: { subject: 'z' } } },
    ])
  })

  test('has nothing to compare without a reference, and says so', () => {
    expect(run({}, undefined, rows(50, 1))).toEqual({
      checks: [],
      notChecked: [{ gate: 'multivariate', subject: 'domain-classifier', why: 'no-reference' }],
    })
  })

  test.each([
    { measure: 'domain-classifier', permutations: 199 },
    { measure: 'mmd', size: 10_000 },
    { measure: 'mmd', size: 5 },
    { measure: 'mmd', fail: 'below 0.1' },
    { measure: 'domain-classifier', fail: 'above 2' },
    { measure: 'domain-classifier', fail: 'above reference + 0.1' },
  ])('%j is refused', written => expect(multivariate.rule.safeParse(written).success).toBe(false))
})

const odd: Record<string, (row: number) => Cell> = {
  constant: () => 7,
  missing: () => null,
  infinite: row => [Infinity, -Infinity, row][row % 3] ?? null,
  subnormal: row => row * 5e-324,
  huge: row => (row % 2 === 0 ? 1e308 : -1e308),
  'one apart': row => (row === 0 ? 1e300 : 0),
  word: () => 'same',
  words: row => `level ${row}`,
  'mostly missing': row => (row === 0 ? 1 : null),
}
const counts = [0, 1, 2, 30, 60]

describe.each(multivariateIds)('%s of poor data', id => {
  const sound = (before: Columns, after: Columns, what: string) => {
    const { checks } = run(
      { measure: id, fail: 'p below 0.05', ...(registry[id].permutes && { permutations: 99 }) },
      before,
      after,
    )
    for (const { compared } of checks) expectSound(compared, registry[id].range, what)
    expect(checks.length, what).toBe(1)
    return checks[0]
  }
  const columnOf = (cell: (row: number) => Cell, count: number) =>
    Array.from({ length: count }, (_, row) => cell(row))

  test.each(Object.entries(odd))('a column that is %s', (name, cell) => {
    for (const count of counts) {
      const strange = { a: columnOf(cell, count), b: columnOf(row => row % 5, count) }
      const plain = {
        a: columnOf(row => (name.startsWith('word') ? `level ${row % 3}` : row % 4), 40),
        b: columnOf(row => row % 5, 40),
      }
      sound(strange, plain, `${name}, ${count} rows before`)
      sound(plain, strange, `${name}, ${count} rows after`)
      sound(strange, strange, `${name}, ${count} rows on both sides`)
    }
  })

  test('a handful of rows is too few', () => {
    expect(sound(rows(12, 1), rows(80, 2), 'few')).toMatchObject({
      compared: { unmeasurable: { code: 'too-few-rows', have: 12, need: 30 } },
      decision: { status: 'inconclusive' },
    })
  })

  test('no shared value at all is found', () => {
    if (id === 'correlation-change') return
    const far = { a: columnOf(row => row + 1e6, 60), b: columnOf(row => row % 7, 60) }
    const near = { a: columnOf(row => row, 60), b: columnOf(row => row % 7, 60) }
    expect(
      statusOf({ checks: [sound(near, far, 'apart')].flatMap(check => check ?? []), notChecked: [] }),
    ).not.toBe('pass')
  })
})
