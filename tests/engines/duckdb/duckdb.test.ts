import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GuessedWrong } from '../../../src/datasets/batch.js'
import type { Dataset } from '../../../src/datasets/dataset.js'
import { resolveKinds } from '../../../src/datasets/resolve.js'
import { meanOf, sdOf } from '../../../src/profile/moments.js'
import { type Need, needId, type Term } from '../../../src/profile/need.js'
import { planNeeds } from '../../../src/profile/plan.js'
import { databaseOf, engine } from './table.js'

let database: Awaited<ReturnType<typeof databaseOf>>

beforeAll(async () => {
  database = await databaseOf(
    `create table odd as select * from (values
      (1.5::double, -0.0::float, 7::bigint, 1.10::decimal(6,2), true, date '2024-02-29', timestamp '2024-02-29 01:02:03.000004', time '01:00:00', 'a'),
      ('nan'::double, 0.0, 8, -2.25, false, null, timestamp '1969-12-31 23:59:59.9', null, 'NA'),
      ('inf'::double, 'nan'::float, null, null, null, date '2024-03-01', null, time '00:00:00.5', ''),
      (null, 2.0, 7, 1.10, true, date '2024-02-29', timestamp '2024-02-29 00:00:00', null, null)
    ) t(double, float, whole, decimal, flag, day, instant, clock, word)`,
    'create table huge as select 9007199254740993::bigint as id, 1 as n union all select 1, 2',
    'create table nested as select [1, 2] as list, {a: 1} as struct, 1 as plain',
    'create table "two words" as select 1 as "a ""b"" c"',
    'create table empty as select 1 as a where false',
    'create table offset_numbers as select 1e9 + (i % 10) / 1024 as x from range(1000) t(i)',
    "create table outcomes as select * from (values (1.0, 2.0, 0.25, 'b'), (3.0, 0.0, 0.75, 'a'), (2.0, 2.0, null, 'c'), (null, 1.0, 0.5, 'a')) t(said, label, score, class)",
  )
})
afterAll(() => database.remove())

async function levels(dataset: Dataset, of: Term[]): Promise<[string, number][]> {
  const schema = resolveKinds({ candidate: await engine.describe(dataset) }, new Map()).candidate
  const need: Need = { fold: 'tally', of, within: [] }
  const profile = await engine.fold(dataset, schema, planNeeds([need], schema))
  const tally = profile.statistics.get(needId(need))
  if (tally?.fold !== 'tally') throw new Error('no tally')
  return tally.tuples.map((tuple, i) => [tuple.join(), tally.counts[0]?.[i] ?? 0])
}

describe('a table of DuckDB', () => {
  it('has the kinds that its types say', async () => {
    const head = await engine.describe(database.table('odd'))
    const { columns } = resolveKinds({ candidate: head }, new Map())
    expect(head).toMatchObject({ rows: 4, complete: true })
    expect(columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'double numeric',
      'float numeric',
      'whole numeric',
      'decimal numeric',
      'flag boolean',
      'day timestamp',
      'instant timestamp',
      'clock numeric',
      'word categorical',
    ])
  })

  it('tells values, infinities, NaN and what is missing apart, and knows one zero', async () => {
    const odd = database.table('odd')
    const types = (name: string) => levels(odd, [{ type: name }])
    expect(await types('double')).toEqual([
      ['infinite', 1],
      ['missing', 1],
      ['nan', 1],
      ['value', 1],
    ])
    expect(await types('float')).toEqual([
      ['nan', 1],
      ['value', 3],
    ])
    expect(await levels(odd, [{ value: 'float' }])).toEqual([
      ['0', 2],
      ['2', 1],
      ['', 1],
    ])
    expect(await levels(odd, [{ value: 'double' }])).toEqual([
      ['1.5', 1],
      ['Infinity', 1],
      ['', 2],
    ])
    expect(await levels(odd, [{ value: 'word' }])).toEqual([
      ['', 1],
      ['NA', 1],
      ['a', 1],
      ['', 1],
    ])
    expect(await levels(odd, [{ value: 'flag' }])).toEqual([
      ['false', 1],
      ['true', 2],
      ['', 1],
    ])
  })

  it('reads days and times as milliseconds in UTC', async () => {
    const odd = database.table('odd')
    const numbers = async (name: string) =>
      (await levels(odd, [{ value: name }])).map(([level]) => Number(level || Number.NaN))
    expect(await numbers('day')).toEqual([Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1), Number.NaN])
    expect(await numbers('instant')).toEqual([
      -100,
      Date.UTC(2024, 1, 29),
      Date.UTC(2024, 1, 29, 1, 2, 3) + 0.004,
      Number.NaN,
    ])
    expect(await numbers('clock')).toEqual([500, 3_600_000, Number.NaN])
    expect(await levels(odd, [{ step: 'day', every: 'auto', most: 400 }])).toEqual([
      ['2024-02-29T00:00:00/PT1S', 2],
      ['2024-03-01T00:00:00/PT1S', 1],
      ['', 1],
    ])
  })

  it('reads whole numbers that no double holds as text', async () => {
    const huge = database.table('huge')
    const head = await engine.describe(huge)
    const { candidate } = resolveKinds({ candidate: head }, new Map())
    const plan = planNeeds([{ fold: 'tally', of: [{ value: 'id' }], within: [] }], candidate)
    await expect(engine.fold(huge, candidate, plan)).rejects.toThrow(GuessedWrong)
    const text = candidate.map(column =>
      column.name === 'id' ? { ...column, encoding: 'codes' as const } : column,
    )
    const profile = await engine.fold(huge, text, plan)
    expect(profile.statistics.values().next().value).toMatchObject({ tuples: [['1'], ['9007199254740993']] })
  })

  it('keeps nine digits of a spread that is a billionth of a thousandth of the mean', async () => {
    const dataset = database.table('offset_numbers')
    const { candidate } = resolveKinds({ candidate: await engine.describe(dataset) }, new Map())
    const need: Need = { fold: 'moments', of: [{ value: 'x' }], within: [] }
    const moments = (await engine.fold(dataset, candidate, planNeeds([need], candidate))).statistics.get(
      needId(need),
    )
    if (moments?.fold !== 'moments') throw new Error('no moments')
    expect(meanOf(moments)).toBe(1e9 + 4.5 / 1024)
    expect(sdOf(moments, 0, 0)).toBeCloseTo(Math.sqrt(8.25) / 1024, 12)
  })

  it('computes errors, scores and ranks of a row', async () => {
    const outcomes = database.table('outcomes')
    const error = (as: 'over' | 'share' | 'symmetric' | 'wrong') =>
      levels(outcomes, [{ error: ['said', 'label'], as }])
    expect(await error('over')).toEqual([
      ['0', 2],
      ['3', 1],
      ['', 1],
    ])
    expect(await error('share')).toEqual([
      ['0', 1],
      ['0.5', 1],
      ['Infinity', 1],
      ['', 1],
    ])
    expect((await error('symmetric')).map(([level]) => Number(level).toFixed(3))).toEqual([
      '0.000',
      '0.667',
      '2.000',
      '0.000',
    ])
    expect(await error('wrong')).toEqual([
      ['0', 1],
      ['1', 2],
      ['', 1],
    ])
    expect(await levels(outcomes, [{ scores: ['score'], as: 'highest' }])).toEqual([
      ['0.5', 1],
      ['0.75', 2],
      ['', 1],
    ])
    const ranked: Term = { rankOf: 'class', classes: ['a', 'b'], scores: ['score', 'said'] }
    expect(await levels(outcomes, [ranked])).toEqual([
      ['1', 1],
      ['2', 1],
      ['', 2],
    ])
  })

  it('quotes whatever a name holds, and takes a query for a table', async () => {
    expect((await engine.describe(database.table('two words'))).columns[0]?.name).toBe('a "b" c')
    expect((await engine.describe(database.query('select 1 as one -- and no more'))).columns[0]?.name).toBe(
      'one',
    )
  })
})

describe('files that DuckDB reads', () => {
  const files = (name: string, query?: string): Dataset => ({
    name: `duckdb:${name}`,
    format: 'table',
    files: [{ path: join(database.folder, name), name, bytes: 1 }],
    table: { database: 'duckdb', ...(query && { relation: { query } }) },
    options: {},
  })

  it('are rows by themselves, and `data` in a query', async () => {
    await writeFile(join(database.folder, 'few.csv'), 'a,b\n1,x\n2,\n3,z\n')
    expect(await engine.describe(files('few.csv'))).toMatchObject({
      rows: 3,
      columns: [{ name: 'a' }, { name: 'b' }],
    })
    const query = files('few.csv', 'select a * 2 as twice from data where b is not null')
    expect(await levels(query, [{ value: 'twice' }])).toEqual([
      ['2', 1],
      ['6', 1],
    ])
  })

  it('are all that a query may read', async () => {
    const other = files('few.csv', `select * from read_csv('${join(import.meta.dirname, 'table.ts')}')`)
    await expect(engine.describe(other)).rejects.toThrow(/Permission Error/)
    await expect(engine.describe(files('few.csv', "select * from glob('/etc/*')"))).rejects.toThrow(
      /Permission Error/,
    )
  })
})

describe('a table of DuckDB that cannot be compared', () => {
  const refused = (dataset: Dataset) =>
    engine.describe(dataset).then(
      () => 'not refused',
      error => `${error.name}: ${error.message} ${error.fix}`,
    )

  it('is not there', async () => {
    expect(await refused(database.table('orders'))).toMatch(
      /CannotJudge: .*#orders: DuckDB says: Catalog Error: .* Check the name/,
    )
    expect(await refused(database.whole())).toMatch(/names a database and no table of it/)
  })

  it('has no row', async () => {
    expect(await refused(database.table('empty'))).toMatch(/has no rows/)
  })

  it('has columns of types that nothing is known to count', async () => {
    expect(await refused(database.table('nested'))).toMatch(
      /columns of types that cannot be compared: "list" \(INTEGER\[\]\), "struct" \(STRUCT\(a INTEGER\)\) Name a query/,
    )
  })

  it('would write, read another file, or ask the network', async () => {
    expect(await refused(database.query("select * from read_csv('/etc/passwd')"))).toMatch(
      /Permission Error.* no other one/,
    )
    expect(await refused(database.query("select * from 'https://example.com/x.parquet'"))).toMatch(
      /Permission Error|Catalog Error|HTTP/,
    )
    expect(await refused(database.query('insert into odd select * from odd'))).toMatch(/Parser Error/)
  })

  it('has a cell that a query cannot cast, which is not shown', async () => {
    const said = await refused(database.query('select cast(word as integer) as n from odd'))
    expect(said).toMatch(/DuckDB says: Conversion Error Cast the column/)
  })

  it('is in a file that is no database', async () => {
    const files = [{ path: join(import.meta.dirname, 'table.ts'), name: 'table.db', bytes: 1 }]
    expect(await refused({ ...database.table('odd'), files })).toMatch(
      /not a valid DuckDB database.* copied whole/,
    )
  })
})
