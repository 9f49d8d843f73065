import { z } from 'zod'
import { askServer } from '../ask-server.js'
import type { NamedServer } from '../named-server.js'
import { CannotJudge } from '../source.js'
import type { Web } from '../web/web.js'
import type { ModelName } from './name.js'
import { api } from './server.js'

/** A version of a registered model, as far as it matters here. */
export const modelVersion = z.object({
  version: z.string().regex(/^\d{1,9}$/),
  run_id: z.string().optional(),
  /** Since MLflow 3 a version has a logged model, whose metrics are its evaluation. */
  model_id: z.string().optional(),
})
const answer = z.object({ model_version: modelVersion })

export type ModelVersion = z.output<typeof modelVersion>

/** @throws CannotJudge where the registry has no such version */
export async function findVersion(
  name: ModelName,
  spelling: string,
  server: NamedServer,
  web: Web,
): Promise<ModelVersion> {
  const [path, query] =
    'alias' in name
      ? (['/registered-models/alias', { name: name.model, alias: name.alias }] as const)
      : (['/model-versions/get', { name: name.model, version: name.version }] as const)
  const { status, body } = await askServer(server, `${api}${path}`, query, web)
  const parsed = answer.safeParse(body)
  if (parsed.success) return parsed.data.model_version
  throw new CannotJudge(
    status !== 200
      ? `${spelling} is not in the registry of MLflow`
      : `the registry of MLflow answers something else than a version for ${spelling}`,
    'Check the name and the alias or version, and MLFLOW_TRACKING_URI.',
  )
}
