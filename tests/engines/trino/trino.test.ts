import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/engines/sql/session.js'
import { trinoSession } from '../../../src/engines/trino/trino-session.js'
import { readTrinoSettings, type TrinoSettings } from '../../../src/engines/trino/trino-settings.js'
import { pages, type Reply, type StandInTrino, selfSigned, startStandIn } from '../../standin/trino.js'

let server: StandInTrino | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

async function asking(reply: Reply, more: Partial<TrinoSettings> = {}) {
  server = await startStandIn(reply)
  return trinoSession({ server: server.url, user: 'ada', ...more }, 'trino:hive.sales.orders')
}

const columns = [
  { name: 'x', type: 'double' },
  { name: 'n', type: 'bigint' },
  { name: 'word', type: 'varchar(9)' },
]

describe('a query of Trino', () => {
  it('gives rows page by page, numbers also where JSON has none', async () => {
    const data = [
      ['NaN', 1, 'NaN'],
      ['-Infinity', 2, null],
    ]
    const session = await asking(
      pages({}, { columns, data }, { columns }, { columns, data: [[0.1, 3, 'z']] }),
    )
    const [first, second, third] = await rowsOf(session, 'select 1')
    expect(first).toEqual([Number.NaN, 1, 'NaN'])
    expect(second).toEqual([Number.NEGATIVE_INFINITY, 2, null])
    expect(third).toEqual([0.1, 3, 'z'])
    expect(session.cost()).toMatchObject({ queries: 1, rows: 7, scanned: 100 })
    expect(session.cost().received).toBeGreaterThan(100)
  })

  it('says who asks, for what, and in which zone', async () => {
    const session = await asking(pages({ columns, data: [] }), { authorization: 'Bearer abc' })
    await rowsOf(session, 'select 1')
    expect(server?.asked[0]).toMatchObject({
      method: 'POST',
      path: '/v1/statement',
      body: 'select 1',
      headers: { 'x-trino-user': 'ada', 'x-trino-time-zone': 'UTC', authorization: 'Bearer abc' },
    })
  })

  it('waits for a cluster that is busy', async () => {
    let busy = 2
    const answer = pages({ columns, data: [[1, 1, 'a']] })
    const session = await asking((request, response, origin) =>
      busy-- > 0 ? response.writeHead(503).end('busy') : answer(request, response, origin),
    )
    expect(await rowsOf(session, 'select 1')).toHaveLength(1)
  })

  it('tells how many rows the cluster has read', async () => {
    server = await startStandIn(pages({}, { columns, data: [[1, 1, 'a']] }))
    const seen: number[] = []
    const watch = ({ rows }: { rows: number }) => seen.push(rows)
    const session = trinoSession({ server: server.url, user: 'ada' }, 'trino:a.b.c', undefined, watch)
    await rowsOf(session, 'select 1')
    await rowsOf(session, 'select 1')
    expect(seen).toEqual([7, 7, 14, 14])
  })

  it('is cancelled where nobody wants the rest', async () => {
    const session = await asking(pages({ columns, data: [[1, 1, 'a']] }, { columns, data: [] }))
    for await (const _ of session.query('select 1')) break
    expect(server?.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/statement',
      'DELETE /v1/statement/executing/q/y/1',
    ])
  })

  it('is cancelled when the program is stopped, and then no more', async () => {
    const works = new Set<() => void | Promise<void>>()
    const onStop = (work: () => void | Promise<void>) => {
      works.add(work)
      return () => works.delete(work)
    }
    server = await startStandIn(pages({ columns, data: [[1, 1, 'a']] }, { columns, data: [] }))
    const session = trinoSession({ server: server.url, user: 'ada' }, 'trino:a.b.c', { onStop })
    const rows = session.query('select 1')[Symbol.asyncIterator]()
    await rows.next()
    await Promise.all([...works].map(work => work()))
    expect(server.asked.at(-1)?.method).toBe('DELETE')
    await rows.return?.()
    expect(works.size).toBe(0)
  })
})

describe('a query of Trino that fails', () => {
  const failing = async (reply: Reply, more: Partial<TrinoSettings> = {}) => saying(await asking(reply, more))

  async function saying(session: ReturnType<typeof trinoSession>): Promise<string> {
    return rowsOf(session, 'select 1').then(
      () => 'did not fail',
      error => `${error.name}: ${error.message}. ${error.fix}`,
    )
  }

  it.each([
    ['TABLE_NOT_FOUND', 'Check catalog, schema and table'],
    ['PERMISSION_DENIED', 'Let the user of TRINO_USER select'],
    ['ADMINISTRATIVELY_KILLED', 'Somebody has ended the query'],
    ['EXCEEDED_LOCAL_MEMORY_LIMIT', 'Raise query.max-memory-per-node'],
    ['GENERIC_INTERNAL_ERROR', 'Look the query up'],
  ])('says %s, of which dataset, and what mends it', async (errorName, fix) => {
    const error = {
      message: "line 1:15: Table 'x' does not exist\nat io.trino",
      errorName,
      errorCode: 1,
      errorType: 'USER_ERROR',
    }
    const said = await failing(pages({}, { error }))
    expect(said).toContain(
      `trino:hive.sales.orders: Trino says ${errorName}: line 1:15: Table 'x' does not exist. ${fix}`,
    )
  })

  it('shows no cell of the data, which an error of Trino may quote', async () => {
    const error = { message: "Cannot cast 'ada@example.com' to INT", errorName: 'INVALID_CAST_ARGUMENT' }
    expect(await failing(pages({ error }))).toBe(
      'CannotJudge: trino:hive.sales.orders: Trino says INVALID_CAST_ARGUMENT. Use try_cast in the query.',
    )
  })

  it('does not know who asks, or not this password', async () => {
    const refuse: Reply = (_, response) => response.writeHead(401).end('Unauthorized')
    expect(await failing(refuse)).toMatch(/asks who is asking\. Set TRINO_USER and TRINO_PASSWORD/)
    expect(await failing(refuse, { authorization: 'Basic abc' })).toMatch(
      /does not accept the password of ada\. Check/,
    )
    expect(await failing(refuse, { authorization: 'Bearer abc' })).toMatch(/does not accept the access token/)
    expect(await failing((_, response) => response.writeHead(403).end())).toMatch(/does not let ada ask/)
  })

  it('meets a page of HTML, or another server', async () => {
    const html: Reply = (_, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Log in')
    expect(await failing(html)).toMatch(/answers with a page of HTML\. Set TRINO_SERVER/)
    expect(await failing((_, response) => response.end('{"hello":1'))).toMatch(/no answer of Trino/)
    expect(await failing((_, response) => response.writeHead(404).end())).toMatch(/no answer of Trino/)
  })

  it('meets nobody, or is cut in the middle', async () => {
    const nowhere = trinoSession({ server: new URL('http://127.0.0.1:1'), user: 'ada' }, 'trino:a.b.c')
    expect(await saying(nowhere)).toMatch(
      /http:\/\/127.0.0.1:1 cannot be asked: nothing listens there\. Check TRINO_SERVER/,
    )
    const unknown = trinoSession({ server: new URL('http://trino.invalid'), user: 'ada' }, 'trino:a.b.c')
    expect(await saying(unknown)).toMatch(
      /cannot be asked: (no such host is known|its name cannot be looked up)/,
    )
    const first = pages({ columns, data: [[1, 1, 'a']] }, { columns })
    const cut: Reply = (request, response, origin) => {
      if (request.method !== 'GET') return first(request, response, origin)
      response.writeHead(200, { 'content-length': 1000 }).write('{"id"')
      setTimeout(() => response.destroy(), 20)
    }
    expect(await failing(cut)).toMatch(/cannot be asked: the connection was cut/)
    expect(server?.asked.at(-1)?.method).toBe('DELETE')
  })

  it('is not sent on to another host, which would learn who asks', async () => {
    const elsewhere: Reply = (_, response) =>
      response.end(JSON.stringify({ nextUri: 'https://elsewhere.example/v1/next' }))
    expect(await failing(elsewhere)).toMatch(
      /wants to be asked on at https:\/\/elsewhere.example\. Set TRINO_SERVER/,
    )
    expect(server?.asked).toHaveLength(1)
  })

  it('knows a server by its certificate alone', async () => {
    server = await startStandIn(pages({ columns, data: [[1, 1, 'a']] }), selfSigned)
    expect(await saying(trinoSession({ server: server.url, user: 'ada' }, 'trino:a.b.c'))).toMatch(
      /not who it says by its certificate.*TRINO_CA/,
    )
    const trusting = trinoSession({ server: server.url, user: 'ada', ca: selfSigned.cert }, 'trino:a.b.c')
    expect(await rowsOf(trusting, 'select 1')).toHaveLength(1)
    const { port } = server.url
    expect(
      await saying(trinoSession({ server: new URL(`http://127.0.0.1:${port}`), user: 'ada' }, 'trino:a.b.c')),
    ).toMatch(/cannot be asked/)
  })
})

describe('settings of Trino', () => {
  const server = 'https://trino.example.com:8443'

  it('come from the environment', () => {
    const basic = readTrinoSettings({ TRINO_SERVER: server, TRINO_USER: 'ada', TRINO_PASSWORD: 'p:w' })
    expect(basic).toEqual({ server: new URL(server), user: 'ada', authorization: `Basic ${btoa('ada:p:w')}` })
    expect(readTrinoSettings({ TRINO_SERVER: server, TRINO_ACCESS_TOKEN: 'abc' }).authorization).toBe(
      'Bearer abc',
    )
  })

  it.each([
    [{}, /TRINO_SERVER is not set/],
    [{ TRINO_SERVER: 'trino.example.com:8443' }, /TRINO_SERVER is no address/],
    [{ TRINO_SERVER: 'https://ada:secret@trino.example.com' }, /TRINO_SERVER is no address/],
    [
      { TRINO_SERVER: 'http://localhost:8080', TRINO_USER: 'ada', TRINO_PASSWORD: 'x' },
      /would send it in the clear/,
    ],
    [{ TRINO_SERVER: 'http://localhost:8080', TRINO_ACCESS_TOKEN: 'x' }, /would send it in the clear/],
    [{ TRINO_SERVER: server, TRINO_PASSWORD: 'x' }, /TRINO_USER is not/],
    [{ TRINO_SERVER: server, TRINO_USER: 'a', TRINO_PASSWORD: 'x', TRINO_ACCESS_TOKEN: 'y' }, /both set/],
    [{ TRINO_SERVER: server, TRINO_CA: '/nowhere/ca.pem' }, /cannot be read/],
  ])('are refused where they cannot be meant: %j', (environment, said) => {
    expect(() => readTrinoSettings(environment)).toThrow(said)
    expect(() => readTrinoSettings(environment)).not.toThrow(/secret/)
  })

  it('take a file of certificates and no other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidegate-ca-'))
    try {
      const path = join(folder, 'ca.pem')
      writeFileSync(path, 'nothing')
      expect(() => readTrinoSettings({ TRINO_SERVER: server, TRINO_CA: path })).toThrow(
        /holds no certificate/,
      )
      writeFileSync(path, selfSigned.cert)
      expect(readTrinoSettings({ TRINO_SERVER: server, TRINO_CA: path }).ca).toBe(selfSigned.cert)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
