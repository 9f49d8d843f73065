import { z } from 'zod'
import type { Answered } from '../sending/exchange.js'
import type { MlflowRun } from './mlflow-run.js'

/** The REST API of MLflow. */
export interface Calls {
  get(path: string, query: Readonly<Record<string, string>>): Promise<Answered>
  /** @param once what was made twice would be two */
  post(path: string, body: object, once?: 'once'): Promise<Answered>
}

const experiment = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string().optional() }),
})
const created = z.object({ experiment_id: z.string() })
const made = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string().default('') }) }),
})

/** The experiment of a name, made where there is none. */
export async function findExperiment(
  name: string,
  calls: Calls,
): Promise<{ id: string } | { failed: string }> {
  const known = await calls.get('/experiments/get-by-name', { experiment_name: name })
  if ('failed' in known) return known
  const found = experiment.safeParse(known.body)
  if (found.success && found.data.experiment.lifecycle_stage === 'deleted')
    return { failed: `the experiment ${name} of MLflow is deleted: restore it or name another` }
  if (found.success) return { id: found.data.experiment.experiment_id }
  const answered = await calls.post('/experiments/create', { name })
  if ('failed' in answered) return answered
  const fresh = created.safeParse(answered.body)
  if (fresh.success) return { id: fresh.data.experiment_id }
  return { failed: `MLflow makes no experiment ${name} (${answered.status})` }
}

export async function createRun(
  experimentId: string,
  { name, started, tags }: MlflowRun,
  calls: Calls,
): Promise<{ id: string; artifacts: string } | { failed: string }> {
  const about = { experiment_id: experimentId, run_name: name, start_time: started, tags }
  const answered = await calls.post('/runs/create', about, 'once')
  if ('failed' in answered) return answered
  const run = made.safeParse(answered.body)
  if (!run.success) return { failed: `MLflow makes no run (${answered.status})` }
  const { run_id: id, artifact_uri: artifacts } = run.data.run.info
  return { id, artifacts }
}

/** Why an answer is none. */
export function failureOf(answered: Answered): string | undefined {
  if ('failed' in answered) return answered.failed
  return answered.status >= 400 ? `MLflow answered ${answered.status}` : undefined
}
