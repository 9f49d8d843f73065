import { z } from 'zod'
import { CannotJudge } from '../sources/source.js'
import type { Client } from './client.js'
import type { Run } from './context.js'
import { isRequestError } from './refusal.js'
import type { StoredArtifact } from './trusted-run.js'

/** The run that a workflow of `workflow_run` follows, as the API tells it; nothing of it is the run's own word. */
export interface FollowedRun {
  run: Run
  url: string
  event: string
  /** How it ended: `success`, `failure`. */
  conclusion: string
  headSha: string
  headBranch: string
  /** `owner/name`; absent where the fork is gone. */
  headRepository?: string
}

const eventSchema = z.object({ workflow_run: z.object({ id: z.number().int() }) })

/** The id of the run that an event is about; undefined for another event. @param payload parsed JSON of GITHUB_EVENT_PATH */
export function followedId(payload: unknown): number | undefined {
  const read = eventSchema.safeParse(payload)
  return read.success ? read.data.workflow_run.id : undefined
}

/** @param repository `owner/name` @throws CannotJudge where the token may not ask or there is no such run */
export async function readFollowed(client: Client, repository: string, id: number): Promise<FollowedRun> {
  const { data } = await asked(client.rest.actions.getWorkflowRun({ ...placed(repository), run_id: id }))
  const headRepository = data.head_repository?.full_name
  return {
    run: { id: data.id, attempt: data.run_attempt ?? 1 },
    url: data.html_url,
    event: data.event,
    conclusion: data.conclusion ?? 'no conclusion yet',
    headSha: data.head_sha,
    headBranch: data.head_branch ?? '',
    ...(headRepository !== undefined && { headRepository }),
  }
}

/** What the run has left that may be a report, of each name the last attempt's. */
export async function reportArtifacts(
  client: Client,
  repository: string,
  { run }: FollowedRun,
): Promise<StoredArtifact[]> {
  const { data } = await asked(
    client.rest.actions.listWorkflowRunArtifacts({ ...placed(repository), run_id: run.id, per_page: 100 }),
  )
  const last = new Map<string, StoredArtifact>()
  for (const { id, name, size_in_bytes: bytes, expired, digest } of data.artifacts.sort(
    (a, b) => a.id - b.id,
  ))
    if (name.startsWith('tidegate-') && !expired)
      last.set(name.replace(/-attempt-\d+$/, ''), { id, name, bytes, expired, ...(digest && { digest }) })
  return [...last.values()]
}

/**
 * The open pull requests whose head is the commit that the run was for. The run's own list is empty for a fork, and so
 * is that of a commit which is only in the fork; the branch finds them, and the commit decides.
 *
 * @returns their numbers; none where the branch has moved on
 */
export async function pullsOf(client: Client, repository: string, run: FollowedRun): Promise<number[]> {
  const { headRepository = '', headBranch, headSha } = run
  const [owner = ''] = headRepository.split('/')
  const { data } = await asked(
    client.rest.pulls.list({
      ...placed(repository),
      state: 'open',
      per_page: 100,
      ...(owner !== '' && headBranch !== '' && { head: `${owner}:${headBranch}` }),
    }),
  )
  return data
    .filter(({ head }) => head.sha === headSha)
    .filter(({ head }) => headRepository === '' || isSame(head.repo?.full_name ?? '', headRepository))
    .map(({ number }) => number)
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function placed(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const status = isRequestError(error) ? error.status : 0
    const [what, fix] =
      status === 401
        ? ['GitHub refused the token', 'Give GITHUB_TOKEN, as `env: { GITHUB_TOKEN: ${{ github.token }} }`.']
        : status === 403 || status === 404
          ? [
              `the run or its pull request may not be read, or is not there (${status})`,
              'Add `actions: read` and `pull-requests: write` to the `permissions` of this job.',
            ]
          : ['GitHub did not answer as it should', 'Run the job again.']
    throw new CannotJudge(what, fix, { cause: error })
  }
}
