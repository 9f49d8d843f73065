import type { SettingsOf } from '../policy/receivers.js'
import { readMlflowServer } from '../sources/mlflow/server.js'
import type { NamedServer } from '../sources/named-server.js'
import { CannotJudge } from '../sources/source.js'
import type { News } from './news/news.js'
import type { Message, Net, Notifier, Send, Unsent } from './notifier.js'
import { readVariable, unset } from './sending/variable.js'

type Settings = SettingsOf<'mlflow'>

/** No setting names it, as MLflow's own clients know it by this name. */
const address = 'env:MLFLOW_TRACKING_URI'

/** A run in MLflow: what was measured, what it was held to, and the report. */
export const mlflow: Notifier<Settings> = { id: 'mlflow', reach, message }

async function message({ report, ...news }: News): Promise<Message> {
  const [{ runOf }, { readReport, renderJson }] = await Promise.all([
    import('./mlflow/mlflow-run.js'),
    import('../report/json.js'),
  ])
  // As stored: what a run keeps in memory besides has levels of few rows in it.
  return { run: runOf({ report, ...news }), report: readReport(renderJson(report)) }
}

function reach({ experiment }: Settings, net: Net): Send | Unsent {
  if (readVariable(address, net) === undefined) return unset(address)
  const server = serverOf(net)
  if ('outcome' in server) return server
  return async message => (await import('./mlflow/log-run.js')).logRun(message, experiment, server, net)
}

function serverOf({ environment }: Net): NamedServer | Unsent {
  try {
    return readMlflowServer(environment)
  } catch (error) {
    if (error instanceof CannotJudge)
      return { outcome: 'failed', reason: `${error.message}. ${error.fix}`.replace(/\.$/, '') }
    throw error
  }
}
