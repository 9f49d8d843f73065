import { z } from 'zod'

/** What the runner and the event say of this run. Plain data; nothing is asked of the network. */
export interface Context {
  /** `pull_request`, `push` and so on. */
  event: string
  /** `owner/name`. */
  repository: string
  /** `https://github.com`. */
  serverUrl: string
  /** `https://api.github.com`. */
  apiUrl: string
  workflow: string
  job: string
  run: Run
  /** The commit the event runs on; on pull_request a merge commit. */
  sha: string
  /** `refs/heads/main`. */
  ref: string
  actor: string
  defaultBranch?: string
  pullRequest?: PullRequest
  mergeGroup?: { baseSha: string; baseRef: string }
  /** The commit a push moved its branch from; all zeros for a new branch. */
  before?: string
  /** workflow_run: the commit of the run that this one follows. */
  followedSha?: string
  /** Known before any call: a write would be refused. Absent does not promise that it will be granted. */
  readOnly?: 'fork' | 'dependabot'
}

/** Orders two writers of one comment: a later run has a higher id, a re-run of it a higher attempt. */
export interface Run {
  id: number
  attempt: number
}

export interface PullRequest {
  number: number
  headSha: string
  /** `owner/name`; absent when the fork was deleted. */
  headRepository?: string
  /** The branch it comes from. */
  headRef?: string
  baseRef: string
  baseSha?: string
}

type Environment = Readonly<Record<string, string | undefined>>

const payloadSchema = z.object({
  number: z.number().optional(),
  pull_request: z
    .object({
      number: z.number().optional(),
      // Missing in a payload written by hand for act; null once the fork is deleted.
      head: z.object({
        sha: z.string(),
        ref: z.string().optional(),
        repo: z.object({ full_name: z.string() }).nullish(),
      }),
      base: z.object({
        ref: z.string(),
        sha: z.string().optional(),
        repo: z.object({ full_name: z.string() }).optional(),
      }),
    })
    .optional(),
  merge_group: z.object({ base_sha: z.string(), base_ref: z.string() }).optional(),
  workflow_run: z.object({ head_sha: z.string() }).optional(),
  before: z.string().optional(),
  repository: z.object({ default_branch: z.string().optional() }).optional(),
})
type Payload = z.infer<typeof payloadSchema>

/**
 * Reads the variables that a runner sets and the payload of the event.
 *
 * @param payload parsed JSON of GITHUB_EVENT_PATH; `{}` where there is none
 * @throws Error when the payload has not the shape that GitHub documents
 */
export function readContext(environment: Environment, payload: unknown): Context {
  const read = payloadSchema.safeParse(payload)
  if (!read.success)
    throw new Error(`the event payload is not one of GitHub's: ${z.prettifyError(read.error)}`)
  const event = environment.GITHUB_EVENT_NAME ?? ''
  const repository = environment.GITHUB_REPOSITORY ?? ''
  const actor = environment.GITHUB_ACTOR ?? ''
  // act takes the repository from the clone's remote, which need not be the one of the payload.
  const home = read.data.pull_request?.base.repo?.full_name ?? repository
  const pullRequest = readPullRequest(read.data, home)
  const readOnly = whyReadOnly(event, home, actor, pullRequest)
  const { merge_group: group, workflow_run: followed, before } = read.data
  const defaultBranch = read.data.repository?.default_branch
  return {
    event,
    repository,
    serverUrl: environment.GITHUB_SERVER_URL || 'https://github.com',
    apiUrl: environment.GITHUB_API_URL || 'https://api.github.com',
    workflow: environment.GITHUB_WORKFLOW ?? '',
    job: environment.GITHUB_JOB ?? '',
    run: {
      id: Number(environment.GITHUB_RUN_ID) || 0,
      attempt: Number(environment.GITHUB_RUN_ATTEMPT) || 1,
    },
    sha: environment.GITHUB_SHA ?? '',
    ref: environment.GITHUB_REF ?? '',
    actor,
    ...(defaultBranch !== undefined && { defaultBranch }),
    ...(pullRequest && { pullRequest }),
    ...(group && { mergeGroup: { baseSha: group.base_sha, baseRef: group.base_ref } }),
    ...(before !== undefined && { before }),
    ...(followed && { followedSha: followed.head_sha }),
    ...(readOnly && { readOnly }),
  }
}

function readPullRequest(payload: Payload, home: string): PullRequest | undefined {
  const { pull_request: pull } = payload
  const number = pull?.number ?? payload.number
  if (pull === undefined || number === undefined) return undefined
  const { repo } = pull.head
  const headRepository = repo === undefined ? home : repo?.full_name
  return {
    number,
    headSha: pull.head.sha,
    baseRef: pull.base.ref,
    ...(headRepository !== undefined && { headRepository }),
    ...(pull.head.ref !== undefined && { headRef: pull.head.ref }),
    ...(pull.base.sha !== undefined && { baseSha: pull.base.sha }),
  }
}

/** pull_request_target runs with the base's token, also for a fork; Dependabot's events never get a writing one. */
function whyReadOnly(event: string, home: string, actor: string, pull: PullRequest | undefined) {
  if (actor === 'dependabot[bot]') return 'dependabot'
  if (event === 'pull_request_target' || pull === undefined) return undefined
  return pull.headRepository === home ? undefined : 'fork'
}
