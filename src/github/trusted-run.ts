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
  const listed = await listRuns(client, origin, branch, 'success')
  const good = listed.filter(run => run.conclusion === 'success' && trustedEvents.has(run.event))
  for (const { id, head_sha: commit } of good.slice(0, MOST_RUNS))
    yield { id, commit, artifacts: await artifactsOf(client, origin, id) }
}

/**
 * Earlier runs of this workflow on a branch of this repository that have ended, however, the newest first.
 *
 * @param proposed those of pull requests from the branch, and not those on it
 * @throws CannotJudge where the token may not list them
 */
export async function* branchRuns(
  client: Client,
  origin: Origin,
  branch: string,
  proposed: boolean,
): AsyncGenerator<Pick<TrustedRun, 'id' | 'artifacts'>> {
  const listed = await listRuns(client, origin, branch, 'completed')
  const earlier = listed.filter(
    run => run.id < origin.runId && run.event.startsWith('pull_request') === proposed,
  )
  for (const { id } of earlier) yield { id, artifacts: await artifactsOf(client, origin, id) }
}

async function listRuns(client: Client, origin: Origin, branch: string, status: 'success' | 'completed') {
  const [owner = '', repo = ''] = origin.repository.split('/')
  const { data } = await ask(() =>
    client.rest.actions.listWorkflowRuns({
      owner,
      repo,
      workflow_id: origin.workflow,
      branch,
      status,
      exclude_pull_requests: true,
      per_page: 100,
    }),
  )
  return data.workflow_runs.filter(
    run =>
      run.id !== origin.runId &&
      run.head_branch === branch &&
      run.head_repository?.full_name?.toLowerCase() === origin.repository.toLowerCase(),
  )
}

async function artifactsOf(client: Client, { repository }: Origin, id: number): Promise<StoredArtifact[]> {
  const [owner = '', repo = ''] = repository.split('/')
  const { data } = await ask(() =>
    client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, per_page: 100 }),
  )
  return data.artifacts.map(({ id, name, size_in_bytes: bytes, expired, digest }) => ({
    id,
    name,
    bytes,
    expired,
    ...(digest && { digest }),
  }))
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
