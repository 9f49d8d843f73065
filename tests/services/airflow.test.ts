import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/terminal.js'
import { openRegistry, type StandinRegistry } from '../notify/registry.js'
import { type Airflow, ada, startAirflow } from './airflow-server.js'
import { findInPython, folderFor } from './programs.js'

const root = resolve(import.meta.dirname, '../..')
const airflow = findInPython('airflow')

describe.skipIf(airflow === undefined)('[airflow] the DAG of recipes/airflow', () => {
  const { folder, remove } = folderFor('airflow')
  const project = join(folder, 'model')
  const write = (name: string, text: string) => writeFileSync(join(project, name), text)
  let registry: StandinRegistry
  let server: Airflow
  let token: string

  beforeAll(async () => {
    mkdirSync(project, { recursive: true })
    for (const [name, shift] of [['train.csv', 0] as const, ['live.csv', 20] as const])
      write(name, `income\n${Array.from({ length: 500 }, (_, i) => ((i * 37) % 50) + shift).join('\n')}\n`)
    write('champion.json', '{ "accuracy": 0.90 }')
    write('challenger.json', '{ "accuracy": 0.91 }')
    write('data.yml', 'version: 1\ncandidate: live.csv\ngates: { nulls: { fail: above 5% } }\n')
    write(
      'challenger.yml',
      [
        'version: 1\nreference: champion.json\ncandidate: challenger.json',
        'gates: { metrics: { measure: accuracy, fail: below reference - 2pp } }',
        'promote: { model: loans, version: env:MODEL_VERSION }\n',
      ].join('\n'),
    )
    write(
      'watch.yml',
      [
        'version: 1\nreference: train.csv\ncandidate: live.csv\ngates: { drift: {} }',
        'responses: [{ do: retrain, when: { any: [drift fails] } }]',
        'triggers: [{ on: retrain, airflow: { dag: retrain } }]\n',
      ].join('\n'),
    )
    registry = await openRegistry('loans', ['1', '2'])
    registry.aliases.set('champion', '1')
    const dag = { id: 'retrain', file: join(root, 'recipes/airflow/retrain.py') }
    server = await startAirflow(airflow ?? '', join(folder, 'server'), dag, {
      TIDEGATE: `${process.execPath} ${join(root, 'dist/cli/index.js')}`,
      TIDEGATE_PROJECT: project,
      TRAIN: 'echo 2 > "$MODEL_VERSION_FILE"',
      MODEL: 'loans',
      MLFLOW_TRACKING_URI: registry.url,
      NO_PROXY: '*',
    })
    token = await server.ready()
  }, 600_000)
  afterAll(async () => {
    await server?.stop()
    await registry?.stop()
    remove()
  })

  const watch = (who: Record<string, string>) =>
    runCli(project, ['check', '--policy', 'watch.yml'], '', { AIRFLOW_URL: server.url, ...who })

  const runs = async () => (await server.ask('/api/v2/dags/retrain/dagRuns', token)).dag_runs ?? []

  async function ended(): Promise<string> {
    for (;;) {
      const [run] = await runs()
      if (run?.state === 'success' || run?.state === 'failed') return run.state
      await pause(1_000)
    }
  }

  test.each([
    ['token', { AIRFLOW_TOKEN: 'canary-wrong' }],
    ['password', { AIRFLOW_USERNAME: ada.username, AIRFLOW_PASSWORD: 'canary-wrong' }],
  ])('is not started by a wrong %s, and the variables are named', async (_what, who) => {
    const { code, err } = await watch(who)
    expect(code).toBe(1)
    expect(err).toMatch(
      /^warning: retrain: nothing could be started: .*AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or AIRFLOW_TOKEN/m,
    )
    expect(err).not.toContain('canary')
    expect(await runs()).toEqual([])
  })

  test('is started by a drift, and gates, trains, gates and promotes', { timeout: 300_000 }, async () => {
    const { code, err } = await watch({ AIRFLOW_USERNAME: ada.username, AIRFLOW_PASSWORD: ada.password })
    expect(code).toBe(1)
    expect(err).toMatch(/^retrain: the DAG retrain is started for drift-[0-9a-f]{12}$/m)
    const state = await ended()
    const [run] = await runs()
    const path = `/api/v2/dags/retrain/dagRuns/${run?.dag_run_id}/taskInstances`
    const { task_instances } = await server.ask(path, token)
    const tasks = Object.fromEntries((task_instances ?? []).map(task => [task.task_id, task.state]))
    expect({ state, tasks }, server.logs()).toEqual({
      state: 'success',
      tasks: { gate_data: 'success', train: 'success', gate_model: 'success', promoted: 'success' },
    })
    expect(run?.dag_run_id).toBe(`tidegate__${run?.conf.drift}`)
    expect(run?.conf.response).toBe('retrain')
    expect(registry.aliases.get('champion')).toBe('2')
  })

  test('is not started again by the same drift, whoever asks with a token', async () => {
    const { err } = await watch({ AIRFLOW_TOKEN: token })
    expect(err).toMatch(/nothing is started: drift-[0-9a-f]{12} has started a run already/)
    expect(await runs()).toHaveLength(1)
  })
})
