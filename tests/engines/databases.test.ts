import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withDatabases } from '../../src/engines/databases.js'
import { embedded } from '../../src/engines/embedded.js'
import { defaultPolicy } from '../../src/policy/policy.js'
import { storeProfile } from '../../src/profile/stored.js'
import { profileOf } from '../../src/run.js'
import { locate } from '../../src/sources/locate.js'
import { check, findingsOf } from './checking.js'
import { databaseOf } from './duckdb/table.js'

const engine = withDatabases(embedded, { duckdb: async () => import.meta.filename, environment: {} })
let database: Awaited<ReturnType<typeof databaseOf>>

const side = (shift: number) => `select i as id, (i * 37 % 1001) / 8e0 + ${shift * 9} as income,
  case when i % 7 = 0 then null else ['north', 'south', 'east'][1 + (i * i + ${shift} * (i % 2)) % 3] end as region,
  i % 11 = 0 as moved, date '2026-01-01' + (i % 90)::integer as day from range(2000) t(i)`

beforeAll(async () => {
  database = await databaseOf(`create table before as ${side(0)}`, `create table after as ${side(2)}`)
  const { folder } = database
  await writeFile(join(folder, 'before.csv'), csvOf(0))
  await writeFile(join(folder, 'after.csv'), csvOf(2))
})
afterAll(() => database.remove())

/** The rows of `side`, as a program would write them. */
function csvOf(shift: number): string {
  const rows = Array.from({ length: 2000 }, (_, i) => {
    const region = i % 7 === 0 ? '' : ['north', 'south', 'east'][(i * i + shift * (i % 2)) % 3]
    const day = new Date(Date.UTC(2026, 0, 1 + (i % 90))).toISOString().slice(0, 10)
    return [i, ((i * 37) % 1001) / 8 + shift * 9, region, i % 11 === 0, day].join()
  })
  return `id,income,region,moved,day\n${rows.join('\n')}\n`
}

const checked = (reference: string, candidate: string) => check(engine, database.folder, reference, candidate)

describe('engines beside each other', () => {
  it('find the same in two tables, two files, and one of each', async () => {
    const files = findingsOf(await checked('before.csv', 'after.csv'))
    expect(files.checks.some(({ decision }) => decision.status === 'fail')).toBe(true)
    expect(findingsOf(await checked('duckdb:test.duckdb#before', 'duckdb:test.duckdb#after'))).toEqual(files)
    expect(findingsOf(await checked('duckdb:test.duckdb#before', 'after.csv'))).toEqual(files)
    expect(findingsOf(await checked('before.csv', 'duckdb:test.duckdb#(select * from after)'))).toEqual(files)
  })

  it('make the same stored profile, which a table is compared with as a file is', async () => {
    const world = {
      access: { workspace: database.folder, scratch: database.folder },
      engine,
      now: () => new Date(0),
      program: 'test',
    }
    const [ofFile, ofTable] = [
      storeProfile(await profileOf('before.csv', defaultPolicy(), world), { minCount: 10 }),
      storeProfile(await profileOf('duckdb:test.duckdb#before', defaultPolicy(), world), { minCount: 10 }),
    ]
    expect(ofTable).toBe(ofFile)
    await writeFile(join(database.folder, 'before.profile.json'), ofTable)
    const files = findingsOf(await checked('before.profile.json', 'after.csv'))
    expect(findingsOf(await checked('before.profile.json', 'duckdb:test.duckdb#after'))).toEqual(files)
  })

  it('say what the queries took', async () => {
    const { candidate } = await checked('before.csv', 'duckdb:test.duckdb#after')
    expect(candidate?.notes).toEqual([
      { code: 'queried', detail: expect.stringMatching(/^DuckDB: \d+ queries in \d+\.\d s$/) },
    ])
  })

  it('cannot judge a table that is not there, nor a database', async () => {
    const report = await checked('before.csv', 'duckdb:test.duckdb#orders')
    expect(report).toMatchObject({
      verdict: 'error',
      exitCode: 2,
      headline: expect.stringMatching(/Catalog Error/),
    })
    expect(await checked('before.csv', 'duckdb:gone.duckdb#orders')).toMatchObject({ exitCode: 2 })
    const trino = await checked('before.csv', 'trino:hive.sales.orders')
    expect(trino).toMatchObject({ exitCode: 2, headline: expect.stringMatching(/TRINO_SERVER is not set/) })
  })

  it('ask no cluster where there is to be no network', async () => {
    const noWeb = {
      why: 'the policy that names it comes with the change itself',
      fix: 'Merge the policy first.',
    }
    const access = { workspace: database.folder, scratch: database.folder, noWeb }
    await expect(locate('trino:a.b.c', access)).rejects.toThrow(/comes with the change itself/)
  })

  it('say that DuckDB is not installed', async () => {
    const bare = withDatabases(embedded, { duckdb: async () => '/nowhere/tidegate.js', environment: {} })
    const report = await check(bare, database.folder, 'before.csv', 'duckdb:test.duckdb#after')
    expect(report).toMatchObject({
      exitCode: 2,
      headline: expect.stringMatching(/@duckdb\/node-api is not installed/),
    })
  })
})
