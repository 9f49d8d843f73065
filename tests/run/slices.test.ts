import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gates } from '../../src/gates/all.js'
import type { GateResult, Pair } from '../../src/gates/gate.js'
import type { Check } from '../../src/judgement/check.js'
import { type Policy, policySchema } from '../../src/policy/policy.js'
import { asked } from '../../src/run/asked.js'
import { checksOf, needsOf } from '../../src/run/evaluate.js'
import type { Described } from '../../src/run/read.js'
import { tableIn } from '../../src/run/slices/slice-checks.js'
import { cutOf } from '../../src/run/slices/slice-columns.js'
import { type Cell, profileOf, type Table } from '../profile/batches.js'

const schema = [
  { name: 'region', kind: 'categorical' as const, encoding: 'codes' as const },
  { name: 'device', kind: 'categorical' as const, encoding: 'codes' as const },
  { name: 'age', kind: 'numeric' as const, encoding: 'numbers' as const },
  { name: 'amount', kind: 'numeric' as const, encoding: 'numbers' as const },
  { name: 'label', kind: 'numeric' as const, encoding: 'numbers' as const },
  { name: 'prediction', kind: 'numeric' as const, encoding: 'numbers' as const },
  { name: 'score', kind: 'numeric' as const, encoding: 'numbers' as const },
  { name: 'id', kind: 'identifier' as const, encoding: 'codes' as const },
]
const described: Described = {
  columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
  reference: schema,
  candidate: schema,
}

type Row = readonly Cell[]
const bit = fc.constantFrom(0, 1)
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.constantFrom('north', 'south', '__proto__', null),
  fc.constantFrom('ios', 'web', null),
  fc.constantFrom(18, 30, 45, 60, null),
  fc.constantFrom(-1e9, -2.5, 0, 1, 7, null, Number.NaN, Infinity),
  bit,
  fc.constantFrom(0, 1, null),
  fc.constantFrom(0.1, 0.4, 0.5, 0.9),
)
/** Rows at one place have one id on both sides. */
const rows = fc.array(row, { maxLength: 60 }).map(all => all.map((cells, i): Row => [...cells, `r${i}`]))

function tableOf(rows: readonly Row[]): Table {
  return new Map(schema.map(({ name }, i) => [name, rows.map(cells => cells[i] ?? null)]))
}

/** A rule or two of each gate that asks of rows. */
const rules: Record<string, readonly object[]> = {
  'row-count': [{}, { fail: 'below reference * 0.9' }],
  dataset: [
    { measure: 'row-count-change', fail: 'below -10%' },
    { measure: 'null-pattern', columns: ['amount', 'age'], fail: 'above 5%' },
    { measure: 'column-count', fail: 'below reference' },
  ],
  nulls: [{}, { fail: 'above 5%' }],
  drift: [{}, { columns: 'amount', measure: 'wasserstein', fail: 'above 0.1', evidence: 'none' }],
  values: [
    { measure: 'mean', column: 'amount', fail: 'above reference + 1' },
    { measure: 'distinct-rate', columns: ['amount', 'device'], fail: 'below 50%' },
  ],
  outliers: [{}, { fail: 'above 1%' }],
  duplicates: [{}, { key: 'amount', fail: 'above 0' }],
  fairness: [
    { groups: ['device'], 'min-group': 1 },
    { groups: ['device', ['device', 'region']], measure: 'accuracy', compare: 'difference', 'min-group': 1 },
  ],
  concept: [{}, { columns: 'amount', fail: 'above 0.1', evidence: 'none' }],
  multivariate: [{ measure: 'energy-multivariate', permutations: 99, evidence: 'none' }],
  text: [{ measure: 'out-of-vocabulary-rate', columns: 'device', fail: 'above 10%' }],
  embedding: [{}],
  performance: [{}, { measure: 'roc-auc', fail: 'below 0.9' }, { pair: 'never' }],
}

function policyOf(gate: string, rule: object): Policy {
  return policySchema(gates).parse({
    columns: { id: 'id', label: 'label', prediction: 'prediction', score: 'score' },
    privacy: { 'min-count': 0 },
    gates: { [gate]: rule },
  })
}

function pairOf(before: readonly Row[], after: readonly Row[], needs: Parameters<typeof profileOf>[1]): Pair {
  const side = (rows: readonly Row[]) => ({
    profile: profileOf(tableOf(rows), needs, [7, 3], schema),
    at: [],
  })
  return { candidate: side(after), reference: side(before) }
}

/** A rule on two lists of rows, through needs and profiles, as a run does it. */
function judged(policy: Policy, before: readonly Row[], after: readonly Row[]): GateResult {
  return checksOf(policy, described, pairOf(before, after, needsOf(policy, described)))
}

function withoutSlice({ slice: _rows, id: { slice: _name, ...id }, ...check }: Check): Check {
  return { ...check, id }
}

/** What the gate says of files that hold nothing but the slice, asked as one of so many. */
function alone(policy: Policy, before: Row[], after: Row[], columns: string[], parts: number): Check[] {
  const [one] = asked(policy, described)
  if (one === undefined) throw new RangeError('no rule')
  const cuts = columns
    .map(column => cutOf({ column }, described))
    .flatMap(cut => ('reason' in cut ? [] : [cut]))
  const table = tableIn(one.table, cuts, parts)
  const { candidate, reference } = pairOf(before, after, one.gate.needs(one.rule, table))
  const isAlone = before.length === 0 && one.gate.about !== 'size'
  const pair = isAlone || reference === undefined ? { candidate } : { candidate, reference }
  return one.gate.checks(one.rule, table, pair).checks
}

test('every gate that asks of rows is here', () => {
  const ofRows = Object.values(gates).filter(({ about }) => about === undefined || about === 'size')
  expect(ofRows.map(({ id }) => id).sort()).toEqual(Object.keys(rules).sort())
})

describe.each(Object.entries(rules).flatMap(([id, all]) => all.map(rule => [id, rule] as const)))(
  '%s %j',
  (gate, rule) => {
    test('in a slice is the gate on files of nothing but that slice', () => {
      fc.assert(
        fc.property(rows, rows, (before, after) => {
          const { checks } = judged(
            policyOf(gate, { ...rule, slices: 'region', 'min-slice': 1 }),
            before,
            after,
          )
          const levels = new Set(
            [...after, ...(gate === 'row-count' ? before : [])].map(([region]) => region),
          )
          for (const level of levels) {
            const of = (rows: readonly Row[]) => rows.filter(([region]) => region === level)
            const name = `region = ${level ?? '(missing)'}`
            const found = checks.filter(({ id }) => id.slice === name).map(withoutSlice)
            const parts = levels.size
            expect(found).toEqual(alone(policyOf(gate, rule), of(before), of(after), ['region'], parts))
          }
          expect(
            checks.filter(({ id }) => id.slice !== undefined && !id.slice.startsWith('region = ')),
          ).toEqual([])
        }),
        { numRuns: 12 },
      )
    })

    test('of the whole is the same with slices and without', () => {
      fc.assert(
        fc.property(rows, rows, (before, after) => {
          const sliced = { ...rule, slices: ['region', ['region', 'device'], { column: 'age', at: [30] }] }
          const { checks } = judged(policyOf(gate, sliced), before, after)
          const whole = checks.filter(({ id }) => id.slice === undefined)
          expect(whole).toEqual(judged(policyOf(gate, rule), before, after).checks)
        }),
        { numRuns: 8 },
      )
    })
  },
)
