import { reportFiles } from '../../report/files.js'
import type { Report } from '../../report/report.js'
import { api } from '../../sources/mlflow/server.js'
import { addressAt, type NamedServer } from '../../sources/named-server.js'
import type { Delivered, Message, Net } from '../notifier.js'
import { type Answered, exchangeWith } from '../sending/exchange.js'
import { type Calls, createRun, failureOf, findExperiment } from './calls.js'
import type { MlflowRun } from './mlflow-run.js'

/** What a server takes in one piece within the time for one answer. */
const MOST_BYTES = 16 * 2 ** 20

/** Makes the run, with its numbers and files, and ends it. */
export async function logRun(
  message: Message,
  experiment: string,
  server: NamedServer,
  net: Net,
): Promise<Delivered> {
  const { run, report } = message as { run: MlflowRun; report: Report }
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
