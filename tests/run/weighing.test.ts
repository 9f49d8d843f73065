import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { gates } from '../../src/gates/all.js'
import type { Check } from '../../src/judgement/check.js'
import { isMeasured } from '../../src/measures/measurement.js'
import { policySchema } from '../../src/policy/policy.js'
import type { Need } from '../../src/profile/need.js'
import { checksOf, needsOf } from '../../src/run/evaluate.js'
import type { Described, ReadPair } from '../../src/run/read.js'
import { weightNeeds, withEffectiveRows } from '../../src/run/weighing.js'
import { CannotJudge } from '../../src/sources/source.js'
import { type Cell, profileOf, schemaOf, type Table } from '../profile/batches.js'

const numbers = z.record(z.string(), z.number())
const figures = z.looseObject({
  effective: z.number(),
  accuracy: z.number(),
  accuracyInterval: z.tuple([z.number(), z.number()]),
  mean: z.number(),
  selection: numbers,
  members: numbers,
})
const golden = z
  .object({
    sides: z.record(z.string(), z.record(z.string(), z.array(z.union([z.number(), z.string()])))),
    measures: z.object({ reference: figures, candidate: figures }),
  })
  .parse(JSON.parse(readFileSync(new URL('../golden/weights.json', import.meta.url), 'utf8')))

function tableOf(side: string): Table {
  return new Map<string, readonly Cell[]>(Object.entries(golden.sides[side] ?? {}))
}

function read(needs: (described: Described) => Need[], change = (table: Table) => table): ReadPair {
  const tables = { reference: tableOf('reference'), candidate: change(tableOf('candidate')) }
  const schemas = { reference: schemaOf(tables.reference), candidate: schemaOf(tables.candidate) }
  const columns = schemas.reference.map(({ name, kind }) => {
    const candidate = schemas.candidate.find(column => column.name === name)?.kind
    return { name, kind: candidate ?? kind, reference: kind, ...(candidate && { candidate }) }
  })
  const described = { columns, ...schemas }
  const profile = (side: 'reference' | 'candidate') =>
    profileOf(tables[side], needs(described), [64], schemas[side])
  return {
    ...described,
    profiles: { reference: profile('reference'), candidate: profile('candidate') },
  }
}

function checks(asked: Record<string, unknown>): Check[] {
  const policy = policySchema(gates).parse({
    columns: { label: 'label', prediction: 'prediction', score: 'score', weight: 'w', groups: ['sex'] },
    gates: asked,
  })
  const found = read(described => [...weightNeeds('w', described), ...needsOf(policy, described)])
  const { reference, candidate } = found.profiles
  return checksOf(policy, found, {
    candidate: { profile: candidate, at: [] },
    ...(reference && { reference: { profile: reference, at: [] } }),
  }).checks
}

function values({ reference, candidate }: Check) {
  return [reference, candidate].map(each => (each && isMeasured(each) ? each.value : undefined))
}

describe('weighed rows give the figures of scikit-learn', () => {
  test.each(['accuracy', 'precision', 'recall', 'f1', 'roc-auc'])('%s', measure => {
    const [check] = checks({ performance: { measure, fail: 'below reference - 0.5' } })
    const { reference, candidate } = golden.measures
    expect(check && values(check)).toEqual([
      expect.closeTo(Number(reference[measure]), 10),
      expect.closeTo(Number(candidate[measure]), 10),
    ])
  })

  test('the interval is as wide as the effective sample size asks', () => {
    const [check] = checks({ performance: { measure: 'accuracy', fail: 'below 0.1' } })
    const [low, high] = golden.measures.candidate.accuracyInterval
    expect(check?.candidate).toMatchObject({
      interval: { low: expect.closeTo(low, 9), high: expect.closeTo(high, 9) },
    })
  })

  test('mean of a column', () => {
    const [check] = checks({ values: { measure: 'mean', column: 'amount', fail: 'above 1e6' } })
    expect(check && values(check)[1]).toBeCloseTo(golden.measures.candidate.mean, 10)
  })

  test('selection rates of groups, each with the rows it is worth', () => {
    const [check] = checks({ fairness: { measure: 'selection-rate', compare: 'ratio', fail: 'below 0.1' } })
    const facts = check?.facts?.gate === 'fairness' ? check.facts.groups : []
    const { selection, members } = golden.measures.candidate
    expect(facts).toMatchObject(
      ['female', 'male'].map(group => ({
        group,
        rows: expect.closeTo(members[group] ?? Number.NaN, 9),
        rate: { value: expect.closeTo(selection[group] ?? Number.NaN, 10) },
      })),
    )
  })
})

test('a gate about the batch itself counts rows as they are', () => {
  const [check] = checks({ 'row-count': {} })
  expect(check?.candidate).toMatchObject({ value: 300 })
})

test('drift rests on effective rows', () => {
  const [check] = checks({ drift: { columns: 'sex', measure: 'chi-square', fail: 'above 1e6' } })
  const { reference, candidate } = golden.measures
  const basis = check && isMeasured(check.compared) ? check.compared.basis : undefined
  expect(basis).toEqual({ rows: expect.closeTo(reference.effective + candidate.effective, 6) })
})

test('a level of a few heavy rows is not named', () => {
  const policy = policySchema(gates).parse({
    columns: { weight: 'w' },
    privacy: { 'min-count': 5 },
    gates: { drift: { columns: 'sex', evidence: 'none', measure: 'psi', fail: 'above 0' } },
  })
  const found = read(
    described => [...weightNeeds('w', described), ...needsOf(policy, described)],
    table =>
      new Map<string, readonly Cell[]>([
        ...table,
        ['sex', (table.get('sex') ?? []).map((cell, row) => (row < 4 ? 'only me' : cell))],
        ['w', (table.get('w') ?? []).map((_, row) => (row < 4 ? 8 : 1))],
      ]),
  )
  const { reference, candidate } = found.profiles
  const { checks } = checksOf(policy, found, {
    candidate: { profile: candidate, at: [] },
    ...(reference && { reference: { profile: reference, at: [] } }),
  })
  expect(checks[0]?.facts).toMatchObject({ gate: 'drift' })
  expect(JSON.stringify(checks)).not.toContain('only me')
})

test('both sides say what their rows are worth', () => {
  const told = withEffectiveRows(
    read(described => weightNeeds('w', described)),
    'w',
  )
  expect(told.profiles.candidate.notes).toEqual([
    { code: 'weighed', column: 'w', count: Math.round(golden.measures.candidate.effective) },
  ])
})

describe('what is no weight is refused', () => {
  const withWeight = (weight: (cell: Cell, row: number) => Cell) => () =>
    withEffectiveRows(
      read(
        described => weightNeeds('w', described),
        table => new Map([...table, ['w', (table.get('w') ?? []).map(weight)]]),
      ),
      'w',
    )

  test.each<[string, (cell: Cell, row: number) => Cell, string]>([
    ['a negative one', (cell, row) => (row === 3 ? -1 : cell), 'negative'],
    ['a missing one', (cell, row) => (row === 3 ? null : cell), '1 rows have no number'],
    ['an infinite one', (cell, row) => (row === 3 ? Infinity : cell), '1 rows have no number'],
    ['nothing but 0', () => 0, 'do not add up'],
    ['words', () => 'heavy', 'not a column of numbers'],
  ])('%s', (_, weight, said) => {
    expect(withWeight(weight)).toThrow(CannotJudge)
    expect(withWeight(weight)).toThrow(said)
  })

  test('no column', () => {
    const lacking = () =>
      read(
        described => weightNeeds('w', described),
        table => new Map([...table].filter(([name]) => name !== 'w')),
      )
    expect(lacking).toThrow('the candidate has no column "w"')
  })
})
