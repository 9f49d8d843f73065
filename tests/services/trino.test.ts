import { createHmac } from 'node:crypto'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import { withDatabases } from '../../src/engines/databases.js'
import { embedded } from '../../src/engines/embedded.js'
import { rowOf, rowsOf } from '../../src/engines/sql/session.js'
import { trinoEngine } from '../../src/engines/trino/trino.js'
import { trinoSession } from '../../src/engines/trino/trino-session.js'
import { check, findingsOf } from '../engines/checking.js'
import { expectSameProfile, oraclePairs, paritySide, plainSide } from '../engines/parity.js'
import { describeOracle, oraclePath } from '../oracle.js'
import { runTrino, startTrino, stopTrino } from './trino.js'

const server = startTrino()
afterAll(stopTrino)

describe.skipIf(server === undefined)('Trino [trino]', { timeout: 900_000 }, () => {
  const about = server ?? {
    server: 'http://localhost',
    secure: '',
    user: '',
    password: '',
    jwtKey: '',
    ca: '',
    files: '',
  }
  const settings = { server: new URL(about.server), user: 'tidegate' }
  const environment = { TRINO_SERVER: about.server, TRINO_USER: 'tidegate' }
  const workspace = join(about.files, 'workspace')

  beforeAll(async () => {
    await rm(join(about.files, 'pairs'), { recursive: true, force: true })
    await mkdir(workspace, { recursive: true })
    await runTrino(settings, 'create schema if not exists hive.tidegate')
  })

  const engineOf = (variables: Record<string, string>) =>
    withDatabases(embedded, { duckdb: async () => import.meta.filename, environment: variables })
  const checked = (candidate: string, variables: Record<string, string> = environment) =>
    check(engineOf(variables), workspace, 'trino:tpch.tiny.nation', candidate)

  async function createTable(name: string, schema: Schema): Promise<void> {
    const types = { numbers: 'double', codes: 'varchar', timestamps: 'timestamp(3)' }
    const typeOf = (encoding: string) => new Map(Object.entries(types)).get(encoding) ?? 'varchar'
    const columns = schema.map(column => `"${column.name}" ${typeOf(column.encoding)}`).join(', ')
    await runTrino(settings, `drop table if exists hive.tidegate.${name}`)
    await runTrino(
      settings,
      `create table hive.tidegate.${name} (${columns}) with (external_location = 'local:///pairs/${name}', format = 'PARQUET')`,
    )
  }

  describeOracle('counts what the embedded engine counts', () => {
    const engine = trinoEngine(() => settings)

    it.each(oraclePairs)('%s', async pair => {
      const folder = join(about.files, 'pairs', pair)
      await mkdir(folder, { recursive: true })
      const side = await plainSide(await paritySide(pair, 'candidate'), folder, 'side.parquet')
      await createTable(pair, side.schema)
      const table = { database: 'trino' as const, relation: { table: ['hive', 'tidegate', pair] } }
      const dataset = {
        name: `trino:hive.tidegate.${pair}`,
        format: 'table' as const,
        files: [],
        table,
        options: {},
      }
      const found = await engine.fold(dataset, side.schema, side.plan)
      expectSameProfile(found, await embedded.fold(side.dataset, side.schema, side.plan), side.plan)
    })

    it('finds in a table and a file what is in two files', async () => {
      const [reference, candidate] = ['reference.csv.gz', 'candidate.csv.gz']
      for (const side of [reference, candidate])
        await copyFile(oraclePath(`golden/seattle_weather/${side}`), join(workspace, side))
      const both = findingsOf(await check(embedded, workspace, reference, candidate))
      const table =
        'trino:(select cast("date" as date) as "date", precipitation, temp_max, temp_min, wind, weather from hive.tidegate.seattle_weather)'
      const mixed = await check(engineOf(environment), workspace, reference, table)
      expect(findingsOf(mixed)).toEqual(both)
      expect(mixed.candidate?.notes[0]?.detail).toMatch(
        /^Trino: \d+ queries in .* rows read, \d+ bytes scanned, \d+ bytes received$/,
      )
    })
  })

  it('compares a table with a query, and not with itself', async () => {
    expect(await checked('trino:tpch.tiny.nation')).toMatchObject({ exitCode: 2 })
    expect(await checked('trino:(select * from tpch.tiny.nation)')).toMatchObject({
      exitCode: 0,
      candidate: { rows: 25 },
    })
    expect(await checked('trino:(select * from tpch.tiny.nation where regionkey > 1)')).toMatchObject({
      candidate: { rows: 15 },
    })
  })

  it('knows who asks by password and by token, over TLS with an authority of one’s own', async () => {
    const secure = { TRINO_SERVER: about.secure, TRINO_USER: about.user, TRINO_CA: about.ca }
    const table = 'trino:tpch.tiny.region'
    const { TRINO_CA: _, ...unknown } = secure
    expect(await checked(table, { ...secure, TRINO_PASSWORD: about.password })).toMatchObject({
      candidate: { rows: 5 },
    })
    expect(await checked(table, { ...secure, TRINO_ACCESS_TOKEN: tokenOf(about) })).toMatchObject({
      candidate: { rows: 5 },
    })
    const headline = async (variables: Record<string, string>) => (await checked(table, variables)).headline
    expect(await headline({ ...secure, TRINO_PASSWORD: 'wrong' })).toMatch(
      /does not accept the password of tidegate/,
    )
    expect(await headline({ ...secure, TRINO_ACCESS_TOKEN: 'wrong' })).toMatch(
      /does not accept the access token/,
    )
    expect(await headline(secure)).toMatch(/asks who is asking/)
    expect(await headline({ ...unknown, TRINO_PASSWORD: about.password })).toMatch(
      /not who it says by its certificate/,
    )
    expect(await headline({ ...secure, TRINO_SERVER: about.server, TRINO_PASSWORD: 'x' })).toMatch(
      /in the clear/,
    )
  })

  it('says what it cannot judge, and exits 2', async () => {
    const refused = async (candidate: string) => {
      const report = await checked(candidate)
      expect(report).toMatchObject({ exitCode: 2, verdict: 'error' })
      return report.headline
    }
    expect(await refused('trino:tpch.tiny.nations')).toMatch(
      /tpch\.tiny\.nations: Trino says TABLE_NOT_FOUND: .*does not exist/,
    )
    expect(await refused('trino:nowhere.tiny.nation')).toMatch(/CATALOG_NOT_FOUND/)
    expect(await refused('trino:(select nme from tpch.tiny.nation)')).toMatch(/COLUMN_NOT_FOUND/)
    expect(await refused('trino:(select from)')).toMatch(/SYNTAX_ERROR/)
    expect(await refused('trino:(select nationkey, array[1] as list from tpch.tiny.nation)')).toMatch(
      /"list" \(array\(integer\)\)/,
    )
    expect(await refused('trino:(select nationkey from tpch.tiny.nation where nationkey < 0)')).toMatch(
      /has no rows/,
    )
  })

  it('says that somebody has ended a query, and leaves none running when nobody wants the rest', async () => {
    const endless =
      'select count(*) from tpch.sf100.lineitem a, tpch.sf100.lineitem b where a.comment = b.comment || a.comment'
    const [session, other] = [trinoSession(settings, 'trino:(endless)'), trinoSession(settings, 'other')]
    const failing = rowsOf(session, endless).catch((error: unknown) => error)
    const killed = await idOf(endless)
    await rowsOf(other, `call system.runtime.kill_query(query_id => '${killed}', message => 'enough')`)
    expect(await failing).toMatchObject({
      name: 'CannotJudge',
      message: expect.stringMatching(/ADMINISTRATIVELY_KILLED: .*enough/),
    })
    for await (const _ of session.query('select * from tpch.sf1.lineitem')) break
    await pause(500)
    const states = `select state, error_code from system.runtime.queries where query = 'select * from tpch.sf1.lineitem' order by created desc limit 1`
    expect(await rowOf(other, states)).toEqual(['FAILED', 'USER_CANCELED'])
  })

  async function idOf(query: string): Promise<string> {
    const session = trinoSession(settings, 'other')
    for (;;) {
      const [id] = await rowOf(
        session,
        `select query_id from system.runtime.queries where state = 'RUNNING' and query = '${query}'`,
      )
      if (id) return String(id)
      await pause(200)
    }
  }
})

/** A token that the server takes, for an hour. */
function tokenOf({ user, jwtKey }: { user: string; jwtKey: string }): string {
  const part = (data: unknown) => Buffer.from(JSON.stringify(data)).toString('base64url')
  const said = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: user, exp: Math.floor(Date.now() / 1000) + 3600 })}`
  return `${said}.${createHmac('sha256', jwtKey).update(said).digest('base64url')}`
}
