import { z } from 'zod'
import type { AirflowTarget } from '../../policy/triggers.js'
import {
  addressAt,
  type NamedServer,
  readNamedServer,
  type ServerVariables,
} from '../../sources/named-server.js'
import type { Net } from '../notifier.js'
import { type Exchange, exchangeWith } from '../sending/exchange.js'
import type { Target } from './target.js'

const variables: ServerVariables = {
  name: 'Airflow',
  url: 'AIRFLOW_URL',
  username: 'AIRFLOW_USERNAME',
  password: 'AIRFLOW_PASSWORD',
  token: 'AIRFLOW_TOKEN',
  example: 'https://airflow.example.com',
}
const prefix = 'tidegate__'
const tokenAnswer = z.object({ access_token: z.string() })
const runs = z.object({
  dag_runs: z.array(z.object({ dag_run_id: z.string(), run_after: z.string() })),
})

/**
 * A DAG, by the REST API of Airflow 3 (v2). Its runs remember by their ids what they were started for, and Airflow starts
 * none of them twice.
 */
export function airflowTarget({ dag }: AirflowTarget, net: Net): Target {
  const server = readNamedServer(net.environment, variables)
  const path = `/api/v2/dags/${dag}/dagRuns`
  let signedIn: ReturnType<typeof signIn> | undefined
  const asking = () => {
    signedIn ??= signIn(server, net)
    return signedIn
  }
  return {
    name: `the DAG ${dag}`,
    async started(since) {
      const exchange = await asking()
      if (typeof exchange !== 'function') return exchange
      const about = { run_after_gte: since.toISOString(), order_by: '-run_after', limit: '100' }
      const answered = await exchange({ method: 'GET', url: addressAt(server, path, about) })
      if ('failed' in answered) return answered
      const parsed = runs.safeParse(answered.body)
      if (!parsed.success) return { failed: `Airflow has no DAG ${dag} (${answered.status})` }
      return parsed.data.dag_runs
        .filter(run => run.dag_run_id.startsWith(prefix))
        .map(run => ({ at: Date.parse(run.run_after), drift: run.dag_run_id.slice(prefix.length) }))
    },
    async start(order) {
      const exchange = await asking()
      if (typeof exchange !== 'function') return exchange
      const body = { dag_run_id: `${prefix}${order.drift}`, logical_date: null, conf: order }
      const answered = await exchange({ method: 'POST', url: addressAt(server, path), body })
      if ('failed' in answered) return answered
      if (answered.status === 409) return 'was started already'
      if (answered.status >= 200 && answered.status < 300) return 'started'
      return { failed: `Airflow did not start ${dag} (${answered.status})` }
    },
  }
}

/** With a token, as it is or for a password; without either as nobody. */
async function signIn(server: NamedServer, net: Net): Promise<Exchange | { failed: string }> {
  const { AIRFLOW_USERNAME: username, AIRFLOW_PASSWORD: password } = net.environment
  if (!password) return exchangeWith(server, net)
  const exchange = exchangeWith({ headers: {}, variables }, net)
  const body = { username: username ?? '', password }
  const answered = await exchange({ method: 'POST', url: addressAt(server, '/auth/token'), body })
  if ('failed' in answered) return answered
  const parsed = tokenAnswer.safeParse(answered.body)
  if (!parsed.success)
    return { failed: `Airflow gives no token for AIRFLOW_USERNAME and AIRFLOW_PASSWORD (${answered.status})` }
  return exchangeWith({ headers: { authorization: `Bearer ${parsed.data.access_token}` }, variables }, net)
}
