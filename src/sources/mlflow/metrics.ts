import { z } from 'zod'
import { askServer } from '../ask-server.js'
import type { NamedServer } from '../named-server.js'
import { CannotJudge } from '../source.js'
import type { Web } from '../web/web.js'
import { api } from './server.js'
import type { ModelVersion } from './version.js'

/** As JSON made of a protocol buffer has them: what is no number of JSON is a word. MLflow stores infinities as the largest number. */
const value = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)])
  .transform(number => (Math.abs(number) === Number.MAX_VALUE ? number * 2 : number))
const metrics = z
  .array(z.object({ key: z.string(), value: value.default(0), dataset_name: z.string().optional() }))
  .default([])
const run = z.object({ run: z.object({ data: z.object({ metrics }).default({ metrics: [] }) }) })
const model = z.object({ model: z.object({ data: z.object({ metrics }).default({ metrics: [] }) }) })

type Metric = z.output<typeof metrics>[number]

/** The newest value of each metric of a run. @throws CannotJudge */
export async function metricsOfRun(
  id: string,
  spelling: string,
  server: NamedServer,
  web: Web,
): Promise<Map<string, number>> {
  const said = await askServer(server, `${api}/runs/get`, { run_id: id }, web)
  if (said.status !== 200)
    throw new CannotJudge(
      `${spelling}: there is no run ${id} in MLflow`,
      'Check the id of the run, and MLFLOW_TRACKING_URI.',
    )
  const parsed = run.safeParse(said.body)
  if (!parsed.success) throw unreadable(spelling)
  return byName(parsed.data.run.data.metrics)
}

/** The metrics of a version's own model, or where it has none those of the run that made it. @throws CannotJudge */
export async function evaluationOf(
  { run_id, model_id }: ModelVersion,
  spelling: string,
  server: NamedServer,
  web: Web,
): Promise<Map<string, number>> {
  if (model_id !== undefined && /^[\w-]+$/.test(model_id)) {
    const said = await askServer(server, `${api}/logged-models/${model_id}`, {}, web)
    const parsed = model.safeParse(said.body)
    if (said.status === 200 && !parsed.success) throw unreadable(spelling)
    const own = byName(parsed.data?.model.data.metrics ?? [])
    if (own.size > 0) return own
  }
  return run_id ? metricsOfRun(run_id, spelling, server, web) : new Map()
}

/** A metric of several datasets is one of each: `holdout.accuracy`. */
function byName(found: readonly Metric[]): Map<string, number> {
  const datasets = new Map<string, Set<string>>()
  for (const { key, dataset_name = '' } of found)
    datasets.set(key, (datasets.get(key) ?? new Set()).add(dataset_name))
  return new Map(
    found.map(({ key, value: number, dataset_name: dataset }) => [
      dataset !== undefined && (datasets.get(key)?.size ?? 0) > 1 ? `${dataset}.${key}` : key,
      number,
    ]),
  )
}

function unreadable(spelling: string): CannotJudge {
  return new CannotJudge(
    `what MLflow answers for ${spelling} has not the form of its REST API`,
    'Check MLFLOW_TRACKING_URI, and that the server is MLflow 2.3 or newer.',
  )
}
