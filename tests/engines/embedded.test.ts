import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Kind } from '../../src/datasets/kind.js'
import { describeFiles } from '../../src/datasets/open.js'
import { resolveKinds } from '../../src/datasets/resolve.js'
import { embedded } from '../../src/engines/embedded.js'
import { extremesOf, meanOf, sdOf } from '../../src/profile/moments.js'
import type { Need } from '../../src/profile/need.js'
import { planNeeds } from '../../src/profile/plan.js'
import { type Distribution, distribution, distributionNeeds } from '../../src/profile/views/distribution.js'
import { quantile } from '../../src/profile/views/ordered.js'
import { repeats } from '../../src/profile/views/repeats.js'
import { type Side, statistic } from '../../src/profile/views/side.js'
import { describeOracle, oracleJson, oraclePath } from '../oracle.js'

const pairs = ['adult', 'bike', 'electricity', 'penguins_skew', 'seattle_weather', 'taxi', 'wine']
const allRows: Need = { fold: 'rows', of: [{ all: true }], within: [] }
const momentsNeed = (column: string): Need => ({ fold: 'moments', of: [{ value: column }], within: [] })

/** Both sides of a pair, every column as the golden file has it: all numbers support and moments, all else levels. */
async function foldPair(name: string) {
  const dataset = async (side: string) => {
    const path = oraclePath(`golden/${name}/${side}.csv.gz`)
    const file = { path, name: `${side}.csv.gz`, bytes: statSync(path).size }
    return describeFiles({ spelling: path, version: '', files: [file] })
  }
  const [reference, candidate] = await Promise.all(['reference', 'candidate'].map(dataset))
  if (reference === undefined || candidate === undefined) throw new Error('no pair')
  const heads = {
    reference: await embedded.describe(reference),
    candidate: await embedded.describe(candidate),
  }
  const resolved = resolveKinds(heads, new Map([['dteday', 'categorical']]))
  const side = async (of: typeof reference, schema = resolved.candidate): Promise<Side> => {
    const needs = schema.flatMap(({ name }): Need[] => [
      ...distributionNeeds(name, 'numeric'),
      ...distributionNeeds(name, 'categorical'),
      momentsNeed(name),
    ])
    return { profile: await embedded.fold(of, schema, planNeeds([...needs, allRows], schema)), at: [] }
  }
  return { reference: await side(reference, resolved.reference), candidate: await side(candidate) }
}

describeOracle('the embedded engine on real data', () => {
  it.each(pairs)('%s: counts, moments and quantiles are numpy’s', { timeout: 120_000 }, async name => {
    const golden = oracleJson<any>(`golden/${name}.json`)
    const sides = await foldPair(name)
    for (const which of ['reference', 'candidate'] as const) {
      const side = sides[which]
      const rows = statistic(side, allRows)
      expect(side.profile.rows).toBe(golden[`${which}_rows`])
      expect(rows?.fold === 'rows' && repeats(rows).repeated).toBe(golden[`${which}_duplicate_rows`])
      for (const column of golden.columns) {
        const kind: Kind = column.kind === 'numeric' ? 'numeric' : 'categorical'
        const found = distribution(side, column.name, kind)
        if (found === undefined) continue
        expect(found.missing).toBe(column[`${which}_nulls`])
        if (column.kind === 'numeric') expectNumbers(side, column.name, column.numeric[which])
        else if (column.categorical) expectLevels(found, column.categorical[`${which}_counts`])
      }
    }
  })
})

function expectLevels({ levels }: Distribution, golden: Record<string, number>) {
  const present = Object.entries(golden).filter(([, rows]) => rows > 0)
  expect(new Map(levels?.counts)).toEqual(new Map(present))
}

function expectNumbers(side: Side, column: string, golden: Record<string, any>) {
  const ordered = distribution(side, column, 'numeric')?.ordered
  const moments = statistic(side, momentsNeed(column))
  if (ordered === undefined || moments?.fold !== 'moments') throw new Error(`no numbers of ${column}`)
  expect([ordered.n, ordered.distinct]).toEqual([golden.n, golden.n_unique])
  if (golden.n === 0) return
  expect(extremesOf(moments)).toEqual({ min: golden.min, max: golden.max })
  expectClose(meanOf(moments), golden.mean)
  expectClose(sdOf(moments), golden.std)
  expectClose(sdOf(moments, 0, 0), golden.std_pop)
  for (const [p, value] of Object.entries(golden.quantiles))
    expectClose(quantile(ordered, Number(p)).value, value)
}

function expectClose(value: number | undefined, golden: unknown) {
  const expected = Number(golden)
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    1e-12 * Math.max(1, Math.abs(expected)),
  )
}
