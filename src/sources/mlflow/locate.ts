import type { NamedServer } from '../named-server.js'
import { writeNumbers } from '../numbers-file.js'
import { webOf } from '../reach.js'
import { type Access, CannotJudge, type Located } from '../source.js'
import type { Web } from '../web/web.js'
import { evaluationOf, metricsOfRun } from './metrics.js'
import type { MlflowName } from './name.js'
import { readMlflowServer } from './server.js'
import { findVersion } from './version.js'

/**
 * The metrics of a run, or of the evaluation of a model's version, as a metrics file. Outputs call a version `v7`, so that
 * what an alias meant is known later.
 *
 * @throws CannotJudge also where there is none, or none with a metric
 */
export async function locateMlflow(spelling: string, name: MlflowName, access: Access): Promise<Located> {
  const web = webOf(spelling, access)
  const server = readMlflowServer(web.environment)
  const { numbers, version } = await read(spelling, name, server, web)
  if (numbers.size === 0)
    throw new CannotJudge(
      `${spelling} has no metrics in MLflow`,
      'Log some with mlflow.log_metric, or mlflow.models.evaluate.',
    )
  return { spelling, version, files: [await writeNumbers(access.scratch, spelling, numbers)] }
}

async function read(spelling: string, name: MlflowName, server: NamedServer, web: Web) {
  if ('run' in name) return { numbers: await metricsOfRun(name.run, spelling, server, web), version: '' }
  const found = await findVersion(name, spelling, server, web)
  return { numbers: await evaluationOf(found, spelling, server, web), version: `v${found.version}` }
}
