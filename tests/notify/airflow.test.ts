import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { airflowTarget } from '../../src/notify/triggers/airflow.js'
import { startReceiver, status } from './receiver.js'

/** Of Airflow's own OpenAPI description, what the two requests are held to. */
const described = JSON.parse(readFileSync(new URL('airflow-api.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: false, validateFormats: false })

test('what is asked of Airflow is what its OpenAPI description has', async () => {
  const runs = { dag_runs: [{ dag_run_id: 'tidegate__drift-1', run_after: '2026-11-01T00:00:00Z' }] }
  const { url, received } = await startReceiver(status(200, {}, JSON.stringify(runs)), status(200, {}, '{}'))
  const net = {
    fetch,
    environment: { AIRFLOW_URL: url },
    pause: async () => {},
    answerMs: 2_000,
    longestMs: 4_000,
  }
  const target = airflowTarget({ dag: 'retrain' }, net)
  const [run] = runs.dag_runs
  expect(Object.keys(described.run).sort()).toEqual(Object.keys(run ?? {}).sort())
  expect(described.required).toEqual(['dag_run_id', 'run_after'])
  expect(await target.started(new Date('2026-10-01T00:00:00Z'))).toEqual([
    { at: Date.parse('2026-11-01T00:00:00Z'), drift: 'drift-1' },
  ])
  expect(await target.start({ response: 'retrain', drift: 'drift-2', report: '' })).toBe('started')
  const [listed, begun] = received.map(({ path, body }) => ({ at: new URL(path, url), body }))
  for (const request of [listed, begun])
    expect(request?.at.pathname).toBe(described.path.replace('{dag_id}', 'retrain'))
  const asked = Object.fromEntries(listed?.at.searchParams ?? [])
  expect(Object.keys(asked).sort()).toEqual(Object.keys(described.query).sort())
  expect(Number(asked.limit)).toBeLessThanOrEqual(described.query.limit.maximum ?? Number.POSITIVE_INFINITY)
  const accepts = ajv.compile(described.post)
  expect(accepts(JSON.parse(begun?.body ?? '')), ajv.errorsText(accepts.errors)).toBe(true)
  expect(described.statuses.post).toContain('409')
})
