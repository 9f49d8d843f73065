import type { Run } from '../notify/news/run.js'

/** Where a run of the program is, by what GitLab CI and Jenkins say of their jobs. A run elsewhere is one of `main`. */
export function placeHere(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<Run, 'links' | 'origin' | 'branch'> {
  const { CI_MERGE_REQUEST_IID, CI_PIPELINE_SOURCE, CI_DEFAULT_BRANCH, CHANGE_ID } = environment
  const branch = environment.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME || environment.CI_COMMIT_REF_NAME
  const name = branch || environment.BRANCH_NAME
  const proposed = CI_MERGE_REQUEST_IID || CHANGE_ID
  const elsewhere = branch && CI_DEFAULT_BRANCH && branch !== CI_DEFAULT_BRANCH
  const origin = CI_PIPELINE_SOURCE === 'schedule' ? 'schedule' : elsewhere ? 'branches' : 'main'
  const repository = addressIn(environment.CI_PROJECT_URL)
  const run = addressIn(environment.CI_JOB_URL || environment.BUILD_URL)
  const change = addressIn(environment.CHANGE_URL)
  const request =
    CI_MERGE_REQUEST_IID && repository && `${repository}/-/merge_requests/${CI_MERGE_REQUEST_IID}`
  const pullRequest = request || change
  return {
    origin: proposed ? 'pull-requests' : origin,
    ...(name && { branch: name }),
    links: {
      ...(repository && { repository }),
      ...(run && { run }),
      ...(pullRequest && { pullRequest }),
    },
  }
}

function addressIn(text: string | undefined): string | undefined {
  return text && /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined
}
