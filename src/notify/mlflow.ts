import type { SettingsOf } from '../policy/receivers.js'
import { reportFiles } from '../report/files.js'
import { readReport, renderJson } from '../report/json.js'
import type { Report } from '../report/report.js'
import { api, readMlflowServer } from '../sources/mlflow/server.js'
import { addressAt } from '../sources/named-server.js'
import { CannotJudge } from '../sources/source.js'
import { type Calls, createRun, failureOf, findExperiment } from './mlflow/calls.js'
import { type MlflowRun, runOf } from './mlflow/mlflow-run.js'
import type { Delivered, Message, Net, Notifier } from './notifier.js'
import { type Answered, exchangeWith } from './sending/exchange.js'

/** What a server takes in one piece within the time for one answer. */
const MOST_BYTES = 16 * 2 ** 20

type Settings = SettingsOf<'mlflow'>

/** A run in MLflow: what was measured, what it was held to, and the report. */
export const mlflow: Notifier<Settings> = {
  id: 'mlflow',
  // As stored: what a run keeps in memory besides has levels of few rows in it.
  message: news => ({ run: runOf(news), report: readReport(renderJson(news.report)) }),
  send,
}

async function send(message: Message, { experiment }: Settings, net: Net): Promise<Delivered> {
  const { run, report } = message as { run: MlflowRun; report: Report }
  try {
    if (!net.environment.MLFLOW_TRACKING_URI?.trim())
      return {
        outcome: 'skipped',
        reason: 'MLFLOW_TRACKING_URI is not set; give it to this step under `env:`',
      }
    const server = readMlflowServer(net.environment)
    const exchange = exchangeWith(server, net)
    const calls: Calls = {
      get: (path, query) => exchange({ method: 'GET', url: addressAt(server, `${api}${path}`, query) }),
      post: (path, body, once) =>
        exchange({ method: 'POST', url: addressAt(server, `${api}${path}`), body, once: once === 'once' }),
    }
    const home = await findExperiment(experiment, calls)
    if ('failed' in home) return { outcome: 'failed', reason: home.failed }
    const made = await createRun(home.id, run, calls)
    if ('failed' in made) return { outcome: 'failed', reason: made.failed }
    const logged = await calls.post('/runs/log-batch', {
      run_id: made.id,
      metrics: run.metrics.map(metric => ({ ...metric, timestamp: run.ended, step: 0 })),
      params: run.params,
    })
    const kept = await keepFiles(made.artifacts, report, (path, text) =>
      exchange({ method: 'PUT', url: addressAt(server, path), body: text }),
    )
    const ended = await calls.post('/runs/update', {
      run_id: made.id,
      status: 'FINISHED',
      end_time: run.ended,
    })
    const reason = [logged, kept, ended].map(failureOf).find(failure => failure !== undefined)
    return reason === undefined
      ? { outcome: 'sent' }
      : { outcome: 'failed', reason: `the run is not whole: ${reason}` }
  } catch (error) {
    if (error instanceof CannotJudge) return { outcome: 'failed', reason: `${error.message}. ${error.fix}` }
    throw error
  }
}

/** Where the server takes files itself; where it only says where they are kept, they stay out. */
async function keepFiles(
  place: string,
  report: Report,
  put: (path: string, text: string) => Promise<Answered>,
): Promise<Answered> {
  const [, root] = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.*)$/.exec(place) ?? []
  let last: Answered = { status: 200, body: undefined }
  if (root === undefined) return last
  for (const [name, text] of await reportFiles(report)) {
    if (!name.startsWith('report.') || text.length > MOST_BYTES) continue
    last = await put(`/api/2.0/mlflow-artifacts/artifacts/${root}/tidegate/${name}`, text)
    if (failureOf(last) !== undefined) return last
  }
  return last
}
