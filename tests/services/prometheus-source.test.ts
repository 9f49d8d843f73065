import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/terminal.js'
import { findProgram, folderFor, runProgram, startServer, unusedPort } from './programs.js'

const [prometheus, promtool] = [findProgram('prometheus'), findProgram('promtool')]
/** What the tests' terminal takes for now. */
const now = Date.UTC(2026, 10, 21, 12) / 1000

/** A minute a line: latency of two jobs, a day ago and in the last hour, which is slower. */
function samples(): string {
  const hour = (end: number, slow: number) =>
    Array.from({ length: 61 }, (_, i) => end - 3600 + 60 * i).map(
      (at, i) => `latency_ms{job="api"} ${100 * slow + (i % 10)} ${at}\nerrors{job="api"} ${slow - 1} ${at}`,
    )
  const lines = [...hour(now - 86_400, 1), ...hour(now, 2)].flatMap(line => line.split('\n'))
  const of = (name: string) => lines.filter(line => line.startsWith(name)).join('\n')
  return `# TYPE errors gauge\n${of('errors')}\n# TYPE latency_ms gauge\n${of('latency_ms')}\n# EOF\n`
}

describe.skipIf(!prometheus || !promtool)('[prometheus] numbers of Prometheus itself', () => {
  const { folder, remove } = folderFor('prometheus')
  let stop: (() => Promise<void>) | undefined
  let url = ''

  beforeAll(async () => {
    const data = join(folder, 'data')
    mkdirSync(data)
    writeFileSync(join(folder, 'samples.om'), samples())
    writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n')
    await runProgram(folder, [
      promtool ?? '',
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      'samples.om',
      data,
    ])
    url = `http://127.0.0.1:${await unusedPort()}`
    const words = [
      prometheus ?? '',
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
    ]
    const kept = ['--storage.tsdb.retention.time=100y', `--web.listen-address=${new URL(url).host}`]
    stop = await startServer([...words, ...kept], `${url}/-/ready`)
    for (let tries = 0; tries < 100 && !(await fetch(`${url}/-/ready`)).ok; tries += 1)
      await new Promise(done => setTimeout(done, 100))
  })
  afterAll(async () => {
    await stop?.()
    remove()
  })

  const check = (queries: string, gates: string, ...words: string[]) => {
    writeFileSync(
      join(folder, 'tidegate.yml'),
      `version: 1\nsources: { prometheus: ${queries} }\ngates: { metrics: ${gates} }\n`,
    )
    return runCli(folder, ['check', ...words], '', { PROMETHEUS_URL: url })
  }

  test('are held to limits, the last hour against the same hour the day before', async () => {
    const queries = '{ p99: "quantile_over_time(0.99, latency_ms[5m])", errors: sum(errors) }'
    const gates =
      '[{ measure: p99.max, fail: above reference * 1.5 }, { measure: errors.mean, fail: above 2 }]'
    const { code, out } = await check(queries, gates, 'prometheus:last 1h, 1d ago', 'prometheus:last 1h')
    expect(code, out).toBe(1)
    expect(out).toContain('p99.max is 209, was 109')
    expect(
      (await check(queries, gates, 'prometheus:last 1h, 1d ago', 'prometheus:last 1h, 1d ago')).code,
    ).toBe(0)
  })

  test.each([
    ['{ p99: "sum(" }', 'p99 is refused by Prometheus (bad_data)'],
    ['{ p99: nothing_of_that_name }', 'p99 has no value in that time'],
  ])('that cannot be had end with exit code 2: %s', async (queries, words) => {
    const { code, out } = await check(queries, '{}', 'prometheus:last 1h')
    expect(code).toBe(2)
    expect(out).toContain(words)
  })
})
