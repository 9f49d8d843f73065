import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schema } from '../../../src/datasets/dataset.js'
import { duckdbSession } from '../../../src/engines/duckdb/duckdb-session.js'
import { foldTable } from '../../../src/engines/sql/fold-table.js'
import { openRelation } from '../../../src/engines/sql/relation.js'
import type { Session } from '../../../src/engines/sql/session.js'
import { type Limits, limitsFor } from '../../../src/profile/limits.js'
import { type Need, needId } from '../../../src/profile/need.js'
import { planNeeds } from '../../../src/profile/plan.js'
import { coarsenRows } from '../../../src/profile/rows.js'
import type { Statistic } from '../../../src/profile/statistic.js'
import { coarsenSupport } from '../../../src/profile/support.js'
import { coarsenTally } from '../../../src/profile/tally.js'
import { duckdb } from '../duckdb/table.js'

const schema: Schema = [
  { name: 'x', kind: 'numeric', encoding: 'numbers' },
  { name: 'far', kind: 'numeric', encoding: 'numbers' },
  { name: 'word', kind: 'categorical', encoding: 'codes' },
  { name: 'group', kind: 'categorical', encoding: 'codes' },
  { name: 'weight', kind: 'numeric', encoding: 'numbers' },
]
const roomy = limitsFor(schema.length)
let session: Session

/** 30,000 rows without two alike in `x`, made without a seed of anybody's. */
const rows = `select sin(i) * exp(i % 17) as x, 1e6 + cos(i * i) / 1e3 as far, 'w' || (i * i % 997) as word,
  case when i % 5 = 0 then null else 'g' || (i % 3) end as "group", i % 4 as weight from range(30000) t(i)`

beforeAll(async () => {
  const instance = await (await duckdb()).DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`create table numbers as ${rows}`)
  session = duckdbSession(instance, connection, error =>
    error instanceof Error ? error : new Error(String(error)),
  )
})
afterAll(() => session.close())

async function fold(need: Need, atMost: Partial<Limits> = {}): Promise<Statistic | undefined> {
  const plan = planNeeds([need], schema)
  const relation = await openRelation(session, 'numbers', 'numbers')
  const profile = await foldTable(session, relation, { schema, plan }, atMost)
  return profile.statistics.get(needId(plan.needs[0] ?? need))
}

describe('a plan as SQL', () => {
  it.each(['x', 'far'])('puts many values of %s on the very grid that all values ask for', async column => {
    for (const within of [[], [{ value: 'group' }]]) {
      const need: Need = { fold: 'support', of: [{ value: column }], within }
      const whole = await fold(need)
      const gridded = await fold(need, { exact: 5000, exactRows: 0, grid: 512 })
      if (whole?.fold !== 'support' || gridded?.fold !== 'support') throw new Error('no support')
      expect(whole.shift).toBe(0)
      expect(gridded.shift).toBeGreaterThan(0)
      expect(gridded).toEqual(coarsenSupport(whole, { exact: 5000, exactRows: 0, grid: 512 }))
    }
  })

  it('puts weighed rows on the grid as well, without those that weigh nothing', async () => {
    const need: Need = {
      fold: 'support',
      of: [{ value: 'x' }],
      within: [{ value: 'group' }],
      weight: 'weight',
    }
    const whole = await fold(need)
    const gridded = await fold(need, { exact: 5000, exactRows: 0, grid: 512 })
    if (whole?.fold !== 'support' || gridded?.fold !== 'support') throw new Error('no support')
    expect(gridded).toEqual({
      ...coarsenSupport(whole, { exact: 5000, exactRows: 0, grid: 512 }),
      weightSquares: whole.weightSquares,
    })
  })

  it('keeps the most frequent words and counts the rest', async () => {
    const need: Need = { fold: 'tally', of: [{ value: 'word' }], within: [] }
    const whole = await fold(need)
    const most = await fold(need, { tuples: 40 })
    if (whole?.fold !== 'tally' || most?.fold !== 'tally') throw new Error('no tally')
    expect(most.rest?.tuples).toBeGreaterThan(0)
    expect(most).toEqual(coarsenTally(whole, 40))
  })

  it('keeps the keys of smallest hash, of rows and of what is kept of them', async () => {
    for (const keep of [undefined, [{ value: 'group' }, { value: 'x' }]]) {
      const need: Need = { fold: 'rows', of: [{ value: 'word' }], within: [], ...(keep && { keep }) }
      const whole = await fold(need)
      const sample = await fold({ ...need, size: 50 })
      if (whole?.fold !== 'rows' || sample?.fold !== 'rows') throw new Error('no rows')
      expect(whole.count.reduce((sum, count) => sum + count)).toBe(30_000)
      expect(sample).toEqual(coarsenRows(whole, 50))
    }
  })

  it('leaves out what has too many cells, and counts what follows from it by itself', async () => {
    const wide: Need = { fold: 'moments', of: [{ value: 'x' }], within: [{ value: 'word' }] }
    const plan = planNeeds([wide, { ...wide, within: [] }], schema)
    const relation = await openRelation(session, 'numbers', 'numbers')
    const folded = await foldTable(session, relation, { schema, plan }, { cells: 100 })
    expect([...folded.statistics.keys()]).toEqual([needId({ ...wide, within: [] })])
    const all = await foldTable(session, relation, { schema, plan })
    expect([...all.statistics.keys()]).toEqual([needId(wide)])
  })

  it('counts what many cells share by coarser slots by itself as well', async () => {
    const need: Need = { fold: 'support', of: [{ value: 'x' }], within: [{ value: 'group' }] }
    const plan = planNeeds([need, { ...need, within: [] }], schema)
    const relation = await openRelation(session, 'numbers', 'numbers')
    const folded = await foldTable(session, relation, { schema, plan }, { counts: 1000 })
    const [apart, whole] = [need, { ...need, within: [] }].map(each => folded.statistics.get(needId(each)))
    expect(apart?.fold === 'support' && apart.shift).toBeGreaterThan(0)
    expect(whole?.fold === 'support' && whole.shift).toBe(0)
    expect(roomy.counts).toBeGreaterThan(1000)
  })
})
