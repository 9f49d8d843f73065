import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { expect } from 'vitest'
import type { Dataset, Schema } from '../../src/datasets/dataset.js'
import { describeFiles, openDataset } from '../../src/datasets/open.js'
import { resolveKinds } from '../../src/datasets/resolve.js'
import { embedded } from '../../src/engines/embedded.js'
import { meanOf, sdOf } from '../../src/profile/moments.js'
import { type Need, needId, type Term } from '../../src/profile/need.js'
import { type Plan, planNeeds } from '../../src/profile/plan.js'
import type { Profile } from '../../src/profile/profile.js'
import type { Moments, Statistic } from '../../src/profile/statistic.js'
import { oraclePath } from '../oracle.js'

export const oraclePairs = [
  'adult',
  'bike',
  'electricity',
  'penguins_skew',
  'seattle_weather',
  'taxi',
  'wine',
]
export const oracleSides = ['reference', 'candidate'] as const

export interface ParitySide {
  dataset: Dataset
  schema: Schema
  plan: Plan
}

/** One side of a real pair, with a plan that asks for nearly everything an engine can be asked. */
export async function paritySide(name: string, which: (typeof oracleSides)[number]): Promise<ParitySide> {
  const dataset = async (side: string) => {
    const path = oraclePath(`golden/${name}/${side}.csv.gz`)
    const file = { path, name: `${side}.csv.gz`, bytes: statSync(path).size }
    return describeFiles({ spelling: path, version: '', files: [file] })
  }
  const [reference, candidate] = [await dataset('reference'), await dataset('candidate')]
  const heads = {
    reference: await embedded.describe(reference),
    candidate: await embedded.describe(candidate),
  }
  const resolved = resolveKinds(heads, new Map())
  const schema = (which === 'reference' ? resolved.reference : resolved.candidate) ?? []
  return { dataset: which === 'reference' ? reference : candidate, schema, plan: planOf(schema) }
}

function planOf(schema: Schema): Plan {
  return { ...planNeeds(parityNeeds(schema), schema), hash: 'fast64-md5-1' }
}

/** The side in a file of Parquet whose columns are named as every database can: some know no capitals. */
export async function plainSide(side: ParitySide, folder: string, name: string): Promise<ParitySide> {
  const path = await writeParquet(side, folder, name, plainName)
  const schema = side.schema.map(column => ({ ...column, name: plainName(column.name) }))
  const files = [{ path, name, bytes: statSync(path).size }]
  return {
    dataset: await describeFiles({ spelling: path, version: '', files }),
    schema,
    plan: planOf(schema),
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
}

/** Every term and fold over every column, alone, within levels, weighed, and together. */
function parityNeeds(schema: Schema): Need[] {
  const numbers = schema.filter(column => column.encoding === 'numbers').map(column => column.name)
  const words = schema.filter(column => column.encoding === 'codes').map(column => column.name)
  const times = schema.filter(column => column.encoding === 'timestamps').map(column => column.name)
  const [group] = schema
    .filter(column => column.kind === 'categorical' || column.kind === 'boolean')
    .map(column => column.name)
  const [weight, label] = numbers
  const within: Term[] = group === undefined ? [] : [{ value: group }]
  const need = (fold: Need['fold'], of: Term[], more: Partial<Need> = {}): Need => ({
    fold,
    of,
    within: [],
    ...more,
  })
  const timed = times.flatMap((step): Need[] => [
    need('support', [{ value: step }]),
    need('tally', [{ type: step }], { within: [{ step, every: 'auto', most: 40 }] }),
    ...numbers.map(name =>
      need('moments', [{ value: name }], { within: [{ step, every: 'auto', most: 400 }] }),
    ),
  ])
  const numeric = numbers.flatMap((name): Need[] => [
    need('support', [{ value: name }]),
    need('moments', [{ value: name }]),
    need('tally', [{ value: name }]),
    need('tally', [{ cut: name, at: [-1, 0, 1.5, 100] }]),
    need('support', [{ value: name }], { within }),
    need('moments', [{ value: name }], { within }),
    need('moments', [{ value: name }], { weight: weight ?? name }),
    need('support', [{ value: name }], { weight: weight ?? name, within }),
    need('moments', [{ error: [name, label ?? name], as: 'absolute' }], { within: [{ type: name }] }),
  ])
  const coarse = numbers
    .slice(0, 2)
    .flatMap((name): Need[] => [
      need('support', [{ value: name }], { size: 64 }),
      need('tally', [{ value: name }], { size: 5 }),
    ])
  const texts = words.flatMap((name): Need[] => [
    need('tally', [{ value: name }]),
    need('support', [{ length: name }]),
    need('tally', [{ matches: name, pattern: '[a-z -]+' }]),
    need('tally', [{ value: name }], { within }),
  ])
  return [
    ...timed,
    ...numeric,
    ...coarse,
    ...texts,
    ...schema.map(({ name }) => need('tally', [{ type: name }])),
    need(
      'tally',
      schema.map(({ name }) => ({ type: name })),
    ),
    need('rows', [{ all: true }]),
    need('rows', [{ all: true }], { size: 100 }),
    need('rows', [{ all: true }], { size: 50, keep: schema.map(({ name }) => ({ value: name })) }),
    ...schema
      .slice(0, 3)
      .map(({ name }) => need('rows', [{ value: name }], { keep: [{ type: name }, ...within] })),
  ]
}

/** The same rows with the same types in Parquet, which every engine reads. */
export async function writeParquet(
  { dataset, schema }: ParitySide,
  folder: string,
  name: string,
  nameOf: (column: string) => string = column => column,
): Promise<string> {
  const columns = schema.map((): unknown[] => [])
  const reader = await openDataset(dataset)
  for await (const batch of reader.scan(schema))
    for (const [i, { name: column }] of schema.entries()) {
      const vector = batch.vector(column)
      for (let row = 0; row < batch.rows; row++) {
        const code = vector.form === 'codes' ? (vector.codes[row] as number) : 0
        columns[i]?.push(
          vector.form === 'codes' ? (code < 0 ? null : vector.dictionary.text(code)) : vector.values[row],
        )
      }
    }
  const columnData = schema.map(
    (column, i): ColumnSource => columnSource({ ...column, name: nameOf(column.name) }, columns[i] ?? []),
  )
  const path = join(folder, name)
  writeFileSync(path, new Uint8Array(parquetWriteBuffer({ columnData })))
  return path
}

function columnSource({ name, encoding }: Schema[number], cells: unknown[]): ColumnSource {
  if (encoding === 'codes') return { name, data: cells, type: 'STRING', nullable: true }
  const numbers = cells.map(cell => (Number.isNaN(cell) ? null : cell))
  if (encoding === 'numbers') return { name, data: numbers, type: 'DOUBLE', nullable: true }
  const times = numbers.map(cell => (cell === null ? null : new Date(Number(cell))))
  return { name, data: times, type: 'TIMESTAMP', nullable: true }
}

/** Counts, cells and edges exactly; sums of doubles, which come in any order, to nine digits of what is made of them. */
export function expectSameProfile(found: Profile, expected: Profile, plan: Plan): void {
  expect(found.rows).toBe(expected.rows)
  expect(found.schema).toEqual(expected.schema)
  for (const need of plan.needs) {
    const id = needId(need)
    expectSame(id, found.statistics.get(id), expected.statistics.get(id))
  }
  expect([...found.statistics.keys()].sort()).toEqual([...expected.statistics.keys()].sort())
}

function expectSame(id: string, found: Statistic | undefined, expected: Statistic | undefined): void {
  if (found?.fold === 'moments' && expected?.fold === 'moments') expectMoments(id, found, expected)
  else if (found?.fold === 'support' && expected?.fold === 'support' && expected.weightSquares) {
    expect(found.low, id).toEqual(expected.low)
    expect(found.cells, id).toEqual(expected.cells)
    for (const [cell, counts] of expected.counts.entries()) expectClose(id, found.counts[cell] ?? [], counts)
    expectClose(id, found.weightSquares ?? [], expected.weightSquares)
  } else expect(found, id).toEqual(expected)
}

function expectMoments(id: string, found: Moments, expected: Moments): void {
  expect(found.cells, id).toEqual(expected.cells)
  expect([found.min, found.max], id).toEqual([expected.min, expected.max])
  expectClose(id, found.n, expected.n)
  for (const of of [meanOf, sdOf]) {
    const [ours, theirs] = [found, expected].map(moments =>
      Array.from(moments.n.keys(), cell => of(moments, cell) ?? Number.NaN),
    )
    expectClose(id, ours ?? [], theirs ?? [])
  }
}

function expectClose(id: string, found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length, id).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) {
    const [ours, theirs] = [found[i] as number, expected[i] as number]
    if (Number.isNaN(theirs)) expect(ours, id).toBeNaN()
    else expect(Math.abs(ours - theirs), id).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)))
  }
}
