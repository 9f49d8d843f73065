import { expect, test } from 'vitest'
import { notifyAll } from '../../src/notify/deliver.js'
import { metricName, metricsOf } from '../../src/notify/mlflow/metric-names.js'
import { loadPolicy } from '../../src/policy/load.js'
import type { Report } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'
import { startWeb } from '../standin/web.js'

const SECRET = 'canary-secret-e01f'
const red = reportOf([checkOf('income', 'fail'), checkOf('age', 'pass')])

/** @param faults path to a status that is answered there, once for each of the list */
async function log(
  faults: Record<string, number[]> = {},
  { artifacts = 'mlflow-artifacts:/1/r/artifacts', report = red } = {},
) {
  const answers: Record<string, object> = {
    'experiments/get-by-name': { experiment: { experiment_id: '1' } },
    'experiments/create': { experiment_id: '2' },
    'runs/create': { run: { info: { run_id: 'r', artifact_uri: artifacts } } },
  }
  const server = await startWeb((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://here')
    const path = pathname.replace('/api/2.0/mlflow/', '').replace(/^\/api.*\/tidegate\/.*/, 'file')
    const status = faults[path]?.shift()
    if (status !== undefined)
      return void response.writeHead(status, { 'retry-after': '1', location: '/' }).end(SECRET)
    response.end(JSON.stringify(answers[path] ?? {}))
  })
  const loaded = loadPolicy('notify: { mlflow: {} }', 'p.yml')
  if ('problems' in loaded) throw new Error('no policy')
  const environment = { MLFLOW_TRACKING_URI: server.url, MLFLOW_TRACKING_TOKEN: SECRET }
  const net = { fetch, environment, pause: async () => {}, answerMs: 5_000, longestMs: 14_000 }
  const run = { links: { run: 'https://github.com/acme/loans/actions/runs/1' }, origin: 'main' } as const
  const { notified } = await notifyAll(report, run, loaded.policy.notify, net)
  expect(JSON.stringify(notified)).not.toContain(SECRET)
  const calls = server.seen.map(
    ({ method, url }) => `${method} ${url.replace('/api/2.0/', '').replace(/\?.*/, '')}`,
  )
  const bodyOf = (path: string) => JSON.parse(server.seen.find(({ url }) => url.endsWith(path))?.body ?? '{}')
  return { delivered: notified?.[0], calls, bodyOf, server }
}

test('a run is logged whole, by who may', async () => {
  const { delivered, calls, bodyOf, server } = await log()
  expect(delivered).toMatchObject({ receiver: 'mlflow', outcome: 'sent' })
  expect(calls).toEqual([
    'GET mlflow/experiments/get-by-name',
    'POST mlflow/runs/create',
    'POST mlflow/runs/log-batch',
    ...['report.json', 'report.md', 'report.html'].map(
      name => `PUT mlflow-artifacts/artifacts/1/r/artifacts/tidegate/${name}`,
    ),
    'POST mlflow/runs/update',
  ])
  const { metrics, params } = bodyOf('log-batch')
  expect(metrics).toContainEqual({
    key: 'drift/income',
    value: 0.29,
    timestamp: Date.parse(red.started) + 400,
    step: 0,
  })
  expect(params).toContainEqual({ key: 'policy.version', value: 'main@1a2b3c4' })
  expect(bodyOf('runs/create').tags).toContainEqual({ key: 'tidegate.verdict', value: 'fail' })
  expect(new Set(server.seen.map(({ headers }) => headers.authorization))).toEqual(
    new Set([`Bearer ${SECRET}`]),
  )
})

test('an experiment that is not there is made', async () => {
  const { delivered, calls } = await log({ 'experiments/get-by-name': [404] })
  expect(delivered?.outcome).toBe('sent')
  expect(calls).toContain('POST mlflow/experiments/create')
})

test('where clients write artifacts to a store themselves, the files stay out', async () => {
  const { delivered, calls } = await log({}, { artifacts: 's3://bucket/1/r' })
  expect(delivered?.outcome).toBe('sent')
  expect(calls.filter(call => call.startsWith('PUT'))).toEqual([])
})

test.each<[string, Record<string, number[]>, string, RegExp | undefined]>([
  ['trouble that passes', { 'runs/log-batch': [500, 429] }, 'sent', undefined],
  [
    'trouble that stays',
    { 'runs/log-batch': [500, 500, 500] },
    'failed',
    /not whole: MLflow answered 500, tried 3 times/,
  ],
  ['a run that may be there', { 'runs/create': [500] }, 'failed', /answered 500, tried once/],
  [
    'wrong credentials',
    { 'experiments/get-by-name': [403] },
    'failed',
    /\(403\): check MLFLOW_TRACKING_USERNAME/,
  ],
  ['a redirect', { 'experiments/get-by-name': [302] }, 'failed', /redirects.*MLFLOW_TRACKING_URI/],
  ['files that are refused', { file: [413] }, 'failed', /not whole: MLflow answered 413/],
])('%s', async (_what, faults, outcome, reason) => {
  const { delivered } = await log(faults)
  expect(delivered?.outcome).toBe(outcome)
  if (reason) expect(delivered?.reason).toMatch(reason)
})

test('names are as MLflow allows them, and no two are one', () => {
  expect(metricName('fairness/selection-rate-ratio/sex')).toBe('fairness/selection-rate-ratio/sex')
  expect(metricName('drift/<b> "x"/../ä')).toBe('drift/_b_ _x_/_/_')
  const paths = ['drift/ä', 'drift/ö', 'seconds', '__proto__']
  const checks = paths.map(path => ({ ...checkOf('x', 'fail'), path }))
  const keys = metricsOf(reportOf(checks) satisfies Report).map(({ key }) => key)
  expect(keys.slice(-5)).toEqual(['seconds', 'drift/_', 'drift/_ 2', 'seconds 2', '__proto__'])
})
