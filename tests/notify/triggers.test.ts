import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { driftId } from '../../src/notify/triggers/drift-id.js'
import { refusal, type Started } from '../../src/notify/triggers/protect.js'
import { pull } from '../../src/notify/triggers/trigger.js'
import { triggers } from '../../src/policy/triggers.js'
import type { Report } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { type Receiver, startReceiver, status } from './receiver.js'

const SECRET = 'canary-secret-b77d'
const drifted = reportOf([checkOf('income', 'fail')], {
  response: { do: 'retrain', because: ['drift fails'] },
})
const drift = driftId(drifted)
const place = { links: { run: 'https://github.com/acme/loans/actions/runs/1' }, isProposed: false }

interface Asked {
  report?: Report
  isProposed?: boolean
  environment?: Record<string, string>
}

async function pulling(target: object, asked: Asked = {}) {
  const [trigger] = triggers.parse([{ on: 'retrain', ...target }])
  if (trigger === undefined) throw new Error('no trigger')
  const pauses: number[] = []
  const net = {
    fetch,
    environment: asked.environment ?? {},
    pause: async (wait: number) => void pauses.push(wait),
    answerMs: 2_000,
    longestMs: 5_000,
  }
  const done = await pull(
    trigger,
    asked.report ?? drifted,
    { ...place, isProposed: asked.isProposed ?? false },
    net,
  )
  expect(done.text).not.toContain(SECRET)
  return { ...done, pauses }
}

describe('a workflow of GitHub', () => {
  let github: GitHub
  beforeAll(async () => {
    github = await startGitHub('acme/loans')
  })
  afterAll(() => github.stop())
  beforeEach(() => {
    github.repository.dispatched.length = 0
    github.seen.length = 0
    github.hooks.length = 0
    github.violations.length = 0
  })
  const start = (target: object = { workflow: 'retrain.yml' }, asked: Asked = {}) =>
    pulling(
      { github: target },
      {
        environment: {
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'acme/loans',
          GITHUB_TOKEN: 'workflow-token',
        },
        ...asked,
      },
    )

  test('is started with the response, the drift and where the report is', async () => {
    expect(await start()).toMatchObject({
      outcome: 'started',
      text: `retrain: the workflow retrain.yml of acme/loans is started for ${drift}`,
    })
    const inputs = { response: 'retrain', drift, report: place.links.run }
    expect(github.repository.dispatched.map(({ body }) => body)).toEqual([{ ref: 'main', inputs }])
    expect(github.violations).toEqual([])
  })

  test('is not started a second time for the same drift', async () => {
    await start()
    expect(await start()).toMatchObject({
      outcome: 'skipped',
      text: expect.stringContaining(`${drift} has started`),
    })
    expect(github.repository.dispatched).toHaveLength(1)
  })

  test('by an event of the repository is started once as well', async () => {
    const target = { event: 'retrain', repository: 'acme/models' }
    expect(await start(target)).toMatchObject({ outcome: 'started' })
    expect(await start(target)).toMatchObject({ outcome: 'skipped' })
    const payload = { response: 'retrain', drift, report: place.links.run }
    expect(github.repository.dispatched[0]?.body).toEqual({ event_type: 'retrain', client_payload: payload })
    expect(github.violations).toEqual([])
  })

  test.each([
    ['a workflow that is not there', { workflow: 'train.yml' }, 404, /does not tell the runs/],
    [
      'a workflow that takes no such inputs',
      { workflow: 'retrain.yml' },
      422,
      /workflow_dispatch. with the inputs/,
    ],
    ['a token that may not', { workflow: 'retrain.yml' }, 403, /\(403\): check GITHUB_TOKEN, and its rights/],
  ])('%s is said', async (_what, target, code, words) => {
    github.hooks.push(({ method }) => (method === 'POST' ? { status: code, body: {} } : undefined))
    if (code === 404) github.hooks.push(() => ({ status: 404, body: {} }))
    expect(await start(target)).toMatchObject({ outcome: 'failed', text: expect.stringMatching(words) })
  })

  test('whose answer is lost is not started again, for there may be a run', async () => {
    github.hooks.push(({ method }) => (method === 'POST' ? 'answer then cut' : undefined))
    expect(await start()).toMatchObject({ outcome: 'failed', pauses: [] })
    expect(github.repository.dispatched).toHaveLength(1)
  })

  test('that is refused for now is started later', async () => {
    let asked = 0
    github.hooks.push(({ method }) =>
      method === 'POST' && ++asked === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined,
    )
    expect(await start()).toMatchObject({ outcome: 'started', pauses: [1_000] })
  })

  test.each([
    ['of a pull request', { isProposed: true }],
    [
      'under an unprotected policy',
      { report: { ...drifted, policy: { ...drifted.policy, protected: false } } },
    ],
  ])('is not even asked for by a run %s', async (_what, asked) => {
    expect(await start(undefined, asked)).toMatchObject({ outcome: 'skipped' })
    expect(github.seen).toEqual([])
  })

  test('without a token is not asked for its runs in vain', async () => {
    const environment = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/loans' }
    expect(await start(undefined, { environment })).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('GITHUB_TOKEN'),
    })
  })

  test.each([
    ['a line break', 'canary\nsecond'],
    ['a space', 'canary second'],
    ['a letter beyond a to z', 'canaré'],
  ])('with %s in the token is said, without the token', async (what, token) => {
    const environment = {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'acme/loans',
      GITHUB_TOKEN: token,
    }
    const { outcome, text } = await start(undefined, { environment })
    expect(outcome).toBe('failed')
    expect(text).toContain(`GITHUB_TOKEN has ${what} in it. Set it to the token alone`)
    expect(text).not.toMatch(/canar|second/)
  })
})

describe('a DAG of Airflow', () => {
  const answers = (...runs: object[]) =>
    status(200, {}, JSON.stringify({ dag_runs: runs, total_entries: runs.length }))
  const start = ({ url }: Receiver, more: Record<string, string> = {}) =>
    pulling({ airflow: { dag: 'retrain' } }, { environment: { AIRFLOW_URL: url, ...more } })

  test('is started under an id that no second run can have', async () => {
    const airflow = await startReceiver(answers(), status(200, {}, '{}'))
    expect(await start(airflow, { AIRFLOW_TOKEN: SECRET })).toMatchObject({ outcome: 'started' })
    const [listed, begun] = airflow.received
    expect(listed?.path).toBe(
      '/api/v2/dags/retrain/dagRuns?run_after_gte=2026-10-03T09%3A00%3A00.000Z&order_by=-run_after&limit=100',
    )
    expect(begun).toMatchObject({ method: 'POST', path: '/api/v2/dags/retrain/dagRuns' })
    expect(begun?.headers.authorization).toBe(`Bearer ${SECRET}`)
    expect(JSON.parse(begun?.body ?? '')).toEqual({
      dag_run_id: `tidegate__${drift}`,
      logical_date: null,
      conf: { response: 'retrain', drift, report: place.links.run },
    })
  })

  test('gives a token for a password first', async () => {
    const airflow = await startReceiver(
      status(201, {}, '{"access_token":"t"}'),
      answers(),
      status(200, {}, '{}'),
    )
    const who = { AIRFLOW_USERNAME: 'ada', AIRFLOW_PASSWORD: SECRET }
    expect(await start(airflow, who)).toMatchObject({ outcome: 'started' })
    expect(JSON.parse(airflow.received[0]?.body ?? '')).toEqual({ username: 'ada', password: SECRET })
    expect(airflow.received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer t',
      'Bearer t',
    ])
  })

  test('that has run for this drift is left alone, also where only Airflow knows', async () => {
    const run = { dag_run_id: `tidegate__${drift}`, run_after: '2026-10-20T00:00:00Z' }
    expect(await start(await startReceiver(answers(run)))).toMatchObject({ outcome: 'skipped' })
    expect(await start(await startReceiver(answers(), status(409, {}, '{}')))).toMatchObject({
      outcome: 'skipped',
      text: expect.stringContaining('was started already'),
    })
  })

  test.each([
    ['wrong credentials', status(401), /AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or AIRFLOW_TOKEN/],
    ['no such DAG', status(404, {}, '{}'), /no DAG retrain/],
    ['trouble', status(500), /500, tried 3 times/],
    ['a page', status(200, {}, '<!doctype html>'), /web page.*AIRFLOW_URL/],
  ])('%s is said', async (_what, answer, words) => {
    expect(await start(await startReceiver(answer))).toMatchObject({
      outcome: 'failed',
      text: expect.stringMatching(words),
    })
  })

  test('that nobody says where is said', async () => {
    expect(await pulling({ airflow: { dag: 'retrain' } })).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('AIRFLOW_URL is not set'),
    })
  })
})

describe('one drift', () => {
  const other = (change: Partial<Report>) => driftId({ ...drifted, ...change })
  const side = (version: string) => ({ spelling: 'base:x.csv', version, rows: 9, columns: 2, notes: [] })

  test('is the same in the next run, whatever the numbers are then', () => {
    const check = { ...checkOf('income', 'fail'), compared: { value: 0.5, basis: { rows: 900 } } }
    expect(other({ checks: [check, checkOf('age', 'pass')], started: '2026-11-09T09:00:00Z' })).toBe(drift)
  })

  test.each<[string, Partial<Report>]>([
    ['another column drifts', { checks: [checkOf('income', 'fail'), checkOf('age', 'warn')] }],
    ['the reference was made anew', { reference: side('main@1a2b3c4') }],
    ['another response is called for', { response: { do: 'rollback', because: [] } }],
    ['another section finds it', { name: 'ci/other' }],
  ])('is another where %s', (_what, change) => {
    expect(other(change)).not.toBe(drift)
  })
})

describe('protection from loops', () => {
  const hour = 3_600_000
  const now = Date.UTC(2026, 10, 2)
  const rule = { 'cool-down': '24h', 'most-a-week': 3 }
  const at = (...hours: number[]): Started[] => hours.map(ago => ({ at: now - ago * hour }))

  test.each<[string, Started[], RegExp | undefined]>([
    ['nothing was started', [], undefined],
    ['the same drift 29 days ago', [{ at: now - 29 * 24 * hour, drift }], /has started a run already/],
    ['the same drift 31 days ago', [{ at: now - 31 * 24 * hour, drift }], undefined],
    ['another an hour ago', at(1), /cool-down is 24h/],
    ['three within the week', at(30, 60, 160), /3 were started/],
    ['three, one of them before the week', at(30, 60, 169), undefined],
  ])('%s', (_what, started, words) => {
    const said = refusal(rule, drift, started, now)
    if (words === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(words)
  })

  test('holds whatever happens: never a drift twice, never two too close, never too many', () => {
    const tries = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    )
    fc.assert(
      fc.property(tries, drawn => {
        const started: { at: number; drift: string }[] = []
        let time = now
        for (const [hours, name] of drawn) {
          time += hours * hour
          if (refusal(rule, name, started, time) === undefined) started.push({ at: time, drift: name })
        }
        const gaps = started.slice(1).map((run, i) => run.at - (started[i]?.at ?? 0))
        const inWeek = started.map(
          run => started.filter(o => o.at <= run.at && run.at - o.at < 168 * hour).length,
        )
        expect(Math.min(24 * hour, ...gaps)).toBe(24 * hour)
        expect(Math.max(0, ...inWeek)).toBeLessThanOrEqual(3)
        for (const run of started)
          expect(
            started.some(o => o !== run && o.drift === run.drift && Math.abs(o.at - run.at) < 720 * hour),
          ).toBe(false)
      }),
      { numRuns: 30 },
    )
  })
})
