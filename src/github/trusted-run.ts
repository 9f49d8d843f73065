import { CannotJudge } from '../sources/source.js'
import type { Client } from './client.js'
import { isRequestError } from './refusal.js'

/** Where a reference may come from, as the run itself says it. */
export interface Origin {
  /** `owner/name`. */
  repository: string
  /** The file of this workflow, such as `gate.yml`. */
  workflow: string
  /** This run, which is no reference for itself. */
  runId: number
  /** What this run calls the artifact of its report, where the inputs name it. */
  reportName?: string
}

/** A run that went well, with what it has left. */
export interface TrustedRun {
  id: number
  commit: string
  artifacts: readonly StoredArtifact[]
}

export interface StoredArtifact {
  id: number
  name: string
  bytes: number
  expired: boolean
  /** `sha256:...`; absent where the server keeps none. */
  digest?: string
}

/** Newest first; further back than this, a reference would be stale anyway. */
const MOST_RUNS = 30

/** A fork's branch may be called `main` too, and pull requests run what nobody has let in yet. */
const trustedEvents = new Set(['push', 'schedule', 'workflow_dispatch'])

/**
 * Runs of this workflow on a branch of this repository that went well, the newest first.
 *
 * @throws CannotJudge where the token may not list them
 */
export async function* trustedRuns(
  client: Client,
  origin: Origin,
  branch: string,
): AsyncGenerator<TrustedRun> {
  const [owner = '', repo = ''] = origin.repository.split('/')
  const listed = await ask(() =>
    client.rest.actions.listWorkflowRuns({
      owner,
      repo,
      workflow_id: origin.workflow,
      branch,
      status: 'success',
      exclude_pull_requests: true,
      per_page: 100,
    }),
  )
  const good = listed.data.workflow_runs.filter(
    run =>
      run.id !== origin.runId &&
      run.head_branch === branch &&
      run.conclusion === 'success' &&
      trustedEvents.has(run.event) &&
      run.head_repository?.full_name?.toLowerCase() === origin.repository.toLowerCase(),
  )
  for (const { id, head_sha: commit } of good.slice(0, MOST_RUNS)) {
    const { data } = await ask(() =>
      client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, per_page: 100 }),
    )
    const artifacts = data.artifacts.map(({ id, name, size_in_bytes: bytes, expired, digest }) => ({
      id,
      name,
      bytes,
      expired,
      ...(digest && { digest }),
    }))
    yield { id, commit, artifacts }
  }
}

async function ask<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    const status = isRequestError(error) ? error.status : 0
    if (status === 401 || status === 403 || status === 404)
      throw new CannotJudge(
        `the runs of this workflow cannot be listed (${status})`,
        'Add `actions: read` to the `permissions` of this job.',
        { cause: error },
      )
    throw new CannotJudge(
      `GitHub did not say which runs there were${status === 0 ? '' : ` (${status})`}`,
      'Run the job again.',
      { cause: error },
    )
  }
}
