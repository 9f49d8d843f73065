import { mkdirSync } from 'node:fs'
import { z } from 'zod'
import { startServer, unusedPort } from './programs.js'

/** What the tests look at in an answer. */
const pairs = z.array(z.object({ key: z.string(), value: z.union([z.string(), z.number()]) })).default([])
const run = z.object({
  info: z.object({ run_id: z.string(), status: z.string().optional() }),
  data: z.object({ metrics: pairs, params: pairs, tags: pairs }).prefault({}),
})
const version = z.object({ version: z.string(), tags: pairs })
const said = z.object({
  run: run.optional(),
  runs: z.array(run).optional(),
  model_version: version.optional(),
  files: z.array(z.object({ path: z.string() })).optional(),
  experiment: z.object({ experiment_id: z.string() }).optional(),
})

/** MLflow's own server with its registry, on a database and a folder of this machine, and its REST API. */
export async function startMlflow(mlflow: string, folder: string) {
  mkdirSync(folder, { recursive: true })
  const port = await unusedPort()
  const url = `http://127.0.0.1:${port}`
  const stores = ['--backend-store-uri', 'sqlite:///mlflow.db', '--artifacts-destination', './artifacts']
  const where = ['--host', '127.0.0.1', '--port', String(port), '--workers', '1']
  const stop = await startServer([mlflow, 'server', ...where, ...stores], `${url}/health`, {
    cwd: folder,
    tries: 2000,
    // Spares it three programs that only evaluations by a language model need.
    env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false', MLFLOW_DISABLE_TELEMETRY: 'true' },
  })
  const ask = async (path: string, body?: object): Promise<z.output<typeof said>> => {
    const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return said.parse(await answer.json())
  }
  return { url, stop, ask }
}

export type Mlflow = Awaited<ReturnType<typeof startMlflow>>

/** A run with metrics, and a version of a model that it made. */
export async function register(
  { ask }: Mlflow,
  model: string,
  metrics: Readonly<Record<string, number | string>>,
): Promise<{ run: string; version: string }> {
  const made = await ask('runs/create', { experiment_id: '0', start_time: 0 })
  const id = made.run?.info.run_id ?? ''
  const logged = Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 0, step: 0 }))
  await ask('runs/log-batch', { run_id: id, metrics: logged })
  await ask('registered-models/create', { name: model }).catch(() => undefined)
  const registered = await ask('model-versions/create', {
    name: model,
    source: `runs:/${id}/model`,
    run_id: id,
  })
  return { run: id, version: registered.model_version?.version ?? '' }
}
