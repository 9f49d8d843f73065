import type { Answer, Question } from './answers.js'
import { problem } from './answers.js'
import { example } from './openapi.js'

/** A run that somebody has started from outside. */
export interface Dispatched {
  event: 'workflow_dispatch' | 'repository_dispatch'
  /** As `run-name` of the workflow has it. */
  title: string
  /** ISO 8601. */
  created: string
  /** What it was started with. */
  body?: unknown
}

/** Started as the recipe's workflow says: its name has the drift. */
export function dispatchWorkflow({ repository, path, body }: Question): Answer {
  if (path.get('workflow_id') !== 'retrain.yml') return { status: 404, body: problem('Not Found') }
  const [inputs] = Object.entries(body ?? {}).flatMap(([key, value]) => (key === 'inputs' ? [value] : []))
  const known = ['response', 'drift', 'report']
  if (!Object.keys(inputs ?? {}).every(key => known.includes(key)))
    return { status: 422, body: problem('Unexpected inputs provided') }
  repository.dispatched.unshift({
    event: 'workflow_dispatch',
    title: `retrain ${inputs?.drift}`,
    created: '2026-11-02T09:00:00Z',
    body,
  })
  return { status: 204 }
}

export function dispatchRepository({ repository, body }: Question): Answer {
  const title = JSON.stringify(body)
  repository.dispatched.unshift({
    event: 'repository_dispatch',
    title,
    created: '2026-11-02T09:00:00Z',
    body,
  })
  return { status: 204 }
}

/** Of every workflow, or of retrain.yml: those that were started from outside. */
export function listDispatched({ repository, query }: Question): Answer {
  const since = query.get('created')?.replace(/^>=/, '') ?? ''
  const found = repository.dispatched.filter(run => run.event === query.get('event') && run.created >= since)
  const { workflow_runs: [base] = [] } = example('workflow-run-paginated') as { workflow_runs?: [object?] }
  const runs = found.map(run => ({
    ...base,
    event: run.event,
    display_title: run.title,
    created_at: run.created,
  }))
  return { status: 200, body: { total_count: runs.length, workflow_runs: runs } }
}
