import { z } from 'zod'
import type { GithubTarget } from '../../policy/triggers.js'
import { addressAt, readNamedServer } from '../../sources/named-server.js'
import type { Net } from '../notifier.js'
import { exchangeWith } from '../sending/exchange.js'
import { readVariable, variableName } from '../sending/variable.js'
import type { Order, Target } from './target.js'

const runs = z.object({
  workflow_runs: z.array(z.object({ display_title: z.string(), created_at: z.string() })),
})

/** A workflow of GitHub Actions, whose list of runs remembers by their titles what they were started for. */
export function githubTarget(target: GithubTarget, net: Net): Target {
  const { workflow, event, ref } = target
  const repository = target.repository ?? net.environment.GITHUB_REPOSITORY ?? ''
  const server = githubServer(target, net)
  const exchange = exchangeWith(server, net)
  const base = `/repos/${repository}`
  const what = workflow === undefined ? `repository_dispatch ${event}` : `the workflow ${workflow}`
  const name = `${what} of ${repository === '' ? 'no repository' : repository}`
  return {
    name,
    async started(since) {
      if (repository === '')
        return { failed: 'the policy names no repository and GITHUB_REPOSITORY is not set' }
      const path = workflow === undefined ? '/actions/runs' : `/actions/workflows/${workflow}/runs`
      const about = {
        event: workflow === undefined ? 'repository_dispatch' : 'workflow_dispatch',
        created: `>=${since.toISOString().slice(0, 19)}Z`,
        per_page: '100',
      }
      const answered = await exchange({ method: 'GET', url: addressAt(server, `${base}${path}`, about) })
      if ('failed' in answered) return answered
      const parsed = runs.safeParse(answered.body)
      if (!parsed.success) return { failed: `GitHub does not tell the runs of ${name} (${answered.status})` }
      return parsed.data.workflow_runs.flatMap(run => startedOf(run, workflow === undefined))
    },
    async start(order) {
      const [path, body] =
        workflow === undefined
          ? (['/dispatches', { event_type: event, client_payload: order }] as const)
          : ([`/actions/workflows/${workflow}/dispatches`, { ref, inputs: order }] as const)
      // Tried again it could start two runs.
      const question = { method: 'POST' as const, url: addressAt(server, `${base}${path}`), body, once: true }
      const answered = await exchange(question)
      if ('failed' in answered) return answered
      if (answered.status >= 200 && answered.status < 300) return 'started'
      return { failed: refused(answered.status, target) }
    },
  }
}

function githubServer(target: GithubTarget, net: Net) {
  const token = variableName(target.token)
  const variables = {
    name: 'GitHub',
    url: 'GITHUB_API_URL',
    token,
    example: 'https://api.github.com',
  }
  const address = net.environment.GITHUB_API_URL || 'https://api.github.com'
  return readNamedServer({ GITHUB_API_URL: address, [token]: readVariable(target.token, net) }, variables)
}

/** Of a repository's events only those that were started for a drift are known to be ours. */
function startedOf(run: z.output<typeof runs>['workflow_runs'][number], isAny: boolean) {
  const [drift] = /\bdrift-[0-9a-f]{12}\b/.exec(run.display_title) ?? []
  const at = Date.parse(run.created_at)
  return Number.isNaN(at) || (isAny && drift === undefined) ? [] : [{ at, drift }]
}

function refused(status: number, { workflow, ref }: GithubTarget): string {
  if (workflow === undefined) return `GitHub refused the event (${status})`
  if (status === 422)
    return `${workflow} on ${ref} does not take it: give it \`workflow_dispatch\` with the inputs response, drift and report`
  return `there is no ${workflow} to start (${status})`
}
