import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { locate } from '../../../src/sources/locate.js'
import { CannotJudge } from '../../../src/sources/source.js'
import { temporaryFolder } from '../../cli/terminal.js'
import { startWeb, webOf } from '../../standin/web.js'

const SECRET = 'canary-secret-94aa'

interface Asked {
  queries?: [string, string][]
  status?: number
  environment?: Record<string, string>
}

async function read(spelling: string, answer: unknown, asked: Asked = {}) {
  const { queries = [['p99', 'quantile(0.99, x)']], status = 200, environment } = asked
  const standin = await startWeb((_request, response) =>
    response
      .writeHead(status, { location: '/' })
      .end(typeof answer === 'string' ? answer : JSON.stringify(answer)),
  )
  const web = {
    ...webOf(
      { allowHosts: [], prometheus: new Map(queries) },
      { environment: environment ?? { PROMETHEUS_URL: `${standin.url}/prom/`, PROMETHEUS_TOKEN: SECRET } },
    ),
    now: () => new Date('2026-11-21T12:00:00Z'),
  }
  const folder = temporaryFolder()
  try {
    const found = await locate(spelling, { workspace: folder, scratch: folder, web })
    const path = 'files' in found ? (found.files[0]?.path ?? '') : ''
    return { text: await readFile(path, 'utf8'), refused: '', seen: standin.seen }
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    return { text: '', refused: `${error.message} | ${error.fix}`, seen: standin.seen }
  }
}

const series = (metric: object, ...values: string[]) => ({
  metric,
  values: values.map((value, i) => [i, value]),
})
const said = (...result: object[]) => ({ status: 'success', data: { resultType: 'matrix', result } })

test('a query is asked over the stretch, and is its mean, least, greatest and last value', async () => {
  const { text, seen } = await read('prometheus:last 1h, 1d ago', said(series({}, '2', '4', '3')))
  expect(JSON.parse(text)).toEqual({ 'p99.mean': 3, 'p99.min': 2, 'p99.max': 4, 'p99.last': 3 })
  const end = Date.UTC(2026, 10, 20, 12) / 1000
  expect(seen[0]?.url).toBe(
    `/prom/api/v1/query_range?query=quantile%280.99%2C+x%29&start=${end - 3600}&end=${end}&step=30`,
  )
  expect(seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`)
})

test('several series are called by their labels, and what is no number is told as such', async () => {
  const { text } = await read(
    'prometheus:last 1h',
    said(series({ job: 'a' }, '1'), series({ job: 'b"' }, 'NaN', '+Inf')),
  )
  expect(text).toContain('"p99{job=\\"a\\"}.mean":1')
  expect(text).toContain('"p99{job=\\"b\\\\\\"\\"}.last":Infinity')
})

test.each<[string, unknown, Asked, RegExp]>([
  ['no query', said(), { queries: [] }, /Name them under `sources: \{ prometheus/],
  ['a query without a value', said(), {}, /p99 has no value in that time/],
  [
    'a query that is none',
    { status: 'error', errorType: 'bad_data' },
    { status: 400 },
    /p99 is refused .*\(bad_data\)/,
  ],
  [
    'wrong credentials',
    {},
    { status: 401 },
    /PROMETHEUS_USERNAME and PROMETHEUS_PASSWORD, or PROMETHEUS_TOKEN/,
  ],
  ['a server in trouble', {}, { status: 503 }, /status 503/],
  ['a redirect', {}, { status: 302 }, /redirects .*PROMETHEUS_URL/],
  ['a page', '<html>', {}, /web page.*PROMETHEUS_URL/],
  ['something else', { data: 1 }, {}, /not the form/],
  ['no server', {}, { environment: {} }, /PROMETHEUS_URL is not set/],
  [
    'too many series',
    said(...Array.from({ length: 1001 }, (_, i) => series({ i: String(i) }, '1'))),
    {},
    /1001 series/,
  ],
])('%s is said, without a secret', async (_what, answer, asked, words) => {
  const { refused } = await read('prometheus:last 1h', answer, asked)
  expect(refused).toMatch(words)
  expect(refused).not.toContain(SECRET)
})

test.each([
  'prometheus:',
  'prometheus:1h',
  'prometheus:last 0h',
  'prometheus:last 1y',
  'prometheus:last 1h,',
])('%s is refused with how it is written', async spelling => {
  expect((await read(spelling, said())).refused).toContain('prometheus:last 1h, 7d ago')
})
