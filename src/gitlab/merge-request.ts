import { type NamedServer, readNamedServer } from '../sources/named-server.js'
import { CannotJudge } from '../sources/source.js'

/** The merge request that a pipeline is of, by GitLab's own variables. */
export interface MergeRequest {
  server: NamedServer
  /** The number of its project. */
  project: string
  /** Its number within the project. */
  iid: string
  /** Where people see it. */
  url: string
  /** Which run this is: a later one has higher numbers. */
  run: { id: number; attempt: number }
}

const variables = {
  name: 'GitLab',
  url: 'CI_API_V4_URL',
  token: 'GITLAB_TOKEN',
  example: 'https://gitlab.com/api/v4',
}

/**
 * The merge request of this pipeline, and who writes to it.
 *
 * @returns undefined where the pipeline is of no merge request
 * @throws CannotJudge where nobody can write. The token of the job cannot: GitLab lets it read and write other things.
 */
export function mergeRequestHere(
  environment: Readonly<Record<string, string | undefined>>,
): MergeRequest | undefined {
  const { CI_MERGE_REQUEST_IID, CI_PROJECT_ID, CI_PROJECT_URL, CI_PIPELINE_ID, CI_JOB_ID } = environment
  if (!CI_MERGE_REQUEST_IID) return undefined
  if (!isNumber(CI_MERGE_REQUEST_IID) || !isNumber(CI_PROJECT_ID))
    throw new CannotJudge(
      'CI_MERGE_REQUEST_IID and CI_PROJECT_ID do not name a merge request',
      'Run this in a pipeline of a merge request, where GitLab sets both.',
    )
  if (!environment.GITLAB_TOKEN?.trim())
    throw new CannotJudge(
      'GITLAB_TOKEN is not set, and CI_JOB_TOKEN may not write notes',
      'Make a project access token with the scope `api`, and give it to the job as a masked variable GITLAB_TOKEN.',
    )
  return {
    server: readNamedServer(environment, variables),
    project: CI_PROJECT_ID,
    iid: CI_MERGE_REQUEST_IID,
    url: `${CI_PROJECT_URL ?? ''}/-/merge_requests/${CI_MERGE_REQUEST_IID}`,
    run: { id: Number(CI_PIPELINE_ID) || 0, attempt: Number(CI_JOB_ID) || 0 },
  }
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,15}$/.test(text)
}
