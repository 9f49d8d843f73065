import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import { startServer, unusedPort } from './programs.js'

const said = z.object({
  access_token: z.string().optional(),
  is_paused: z.boolean().optional(),
  dag_runs: z
    .array(z.object({ dag_run_id: z.string(), state: z.string(), conf: z.record(z.string(), z.unknown()) }))
    .optional(),
  task_instances: z.array(z.object({ task_id: z.string(), state: z.string().nullable() })).optional(),
})

export const ada = { username: 'ada', password: 'right-password' }

/**
 * Airflow's own API server, scheduler and processor of DAGs, on a database and a folder of this machine, with one DAG and
 * one user who may do all.
 *
 * @param dag file of the DAG, whose id is its name
 * @param environment what its tasks find
 */
export async function startAirflow(
  airflow: string,
  folder: string,
  dag: { file: string; id: string },
  environment: Readonly<Record<string, string>>,
) {
  mkdirSync(join(folder, 'dags'), { recursive: true })
  cpSync(dag.file, join(folder, 'dags', `${dag.id}.py`))
  writeFileSync(join(folder, 'passwords.json'), JSON.stringify({ [ada.username]: ada.password }))
  const port = await unusedPort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...environment,
    ...settings(folder, url),
    PATH: `${dirname(airflow)}:${process.env.PATH ?? ''}`,
  }
  await promisify(execFile)(airflow, ['db', 'migrate'], { env: { ...process.env, ...env }, timeout: 240_000 })
  const where = ['--host', '127.0.0.1', '--port', String(port), '--workers', '1']
  const stopApi = await startServer([airflow, 'api-server', ...where], `${url}/api/v2/version`, {
    cwd: folder,
    tries: 2_000,
    env,
  })
  const others = [['dag-processor'], ['scheduler', '--skip-serve-logs']].map(words =>
    startDaemon(airflow, words, { ...process.env, ...env }),
  )
  const ask = asking(url)
  return {
    url,
    ask,
    /** Until Airflow knows the DAG. */
    async ready() {
      const { access_token } = await ask('/auth/token', '', ada)
      const token = access_token ?? ''
      for (;;) {
        const found = await ask(`/api/v2/dags/${dag.id}`, token).catch(() => undefined)
        if (found?.is_paused === false) return token
        await pause(1_000)
      }
    },
    /** What the tasks of all runs have said. */
    logs(): string {
      const names = readdirSync(join(folder, 'logs'), { recursive: true, encoding: 'utf8' })
      const files = names.filter(name => name.includes('task_id=') && name.endsWith('.log')).sort()
      return files.map(name => `${name}\n${readFileSync(join(folder, 'logs', name), 'utf8')}`).join('\n')
    },
    async stop() {
      await Promise.all([stopApi(), ...others.map(stop => stop())])
    },
  }
}

export type Airflow = Awaited<ReturnType<typeof startAirflow>>

function settings(folder: string, url: string): Record<string, string> {
  return {
    AIRFLOW_HOME: folder,
    // Three programs write to one file: each waits for the others.
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: `sqlite:///${join(folder, 'airflow.db')}?timeout=60`,
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__CORE__EXECUTOR: 'LocalExecutor',
    AIRFLOW__CORE__PARALLELISM: '1',
    AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: 'False',
    AIRFLOW__CORE__EXECUTION_API_SERVER_URL: `${url}/execution/`,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: `${ada.username}:admin`,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: join(folder, 'passwords.json'),
    AIRFLOW__API__BASE_URL: url,
    AIRFLOW__API_AUTH__JWT_SECRET: Buffer.from('of this test alone, and of nobody else').toString('base64'),
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: 'False',
  }
}

function startDaemon(program: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(program, words, { stdio: 'ignore', env })
  const ended = new Promise<void>(done => child.on('close', () => done()))
  return async () => {
    child.kill()
    await ended
  }
}

const asking =
  (url: string) =>
  async (path: string, token: string, body?: object): Promise<z.output<typeof said>> => {
    const answer = await fetch(url + path, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        'content-type': 'application/json',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
      },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return said.parse(await answer.json())
  }
