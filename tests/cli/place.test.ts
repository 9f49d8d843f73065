import { expect, test } from 'vitest'
import { placeHere } from '../../src/cli/place.js'

const gitlab = {
  CI_PROJECT_URL: 'https://gitlab.example.org/acme/loans',
  CI_JOB_URL: 'https://gitlab.example.org/acme/loans/-/jobs/7',
  CI_DEFAULT_BRANCH: 'main',
  CI_COMMIT_REF_NAME: 'main',
}

test("a run on somebody's machine is one of main", () => {
  expect(placeHere({})).toEqual({ origin: 'main', links: {} })
})

test.each([
  ['the default branch', gitlab, { origin: 'main', branch: 'main' }],
  ['a schedule', { ...gitlab, CI_PIPELINE_SOURCE: 'schedule' }, { origin: 'schedule', branch: 'main' }],
  ['another branch', { ...gitlab, CI_COMMIT_REF_NAME: 'next' }, { origin: 'branches', branch: 'next' }],
  [
    'a merge request',
    { ...gitlab, CI_MERGE_REQUEST_IID: '3', CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic' },
    {
      origin: 'pull-requests',
      branch: 'topic',
      links: { pullRequest: 'https://gitlab.example.org/acme/loans/-/merge_requests/3' },
    },
  ],
])('GitLab: %s', (_what, environment, place) => {
  expect(placeHere(environment)).toMatchObject({
    ...place,
    links: {
      ...('links' in place ? place.links : {}),
      run: gitlab.CI_JOB_URL,
      repository: gitlab.CI_PROJECT_URL,
    },
  })
})

test('Jenkins: a change, and what is no address is none', () => {
  const environment = {
    CHANGE_ID: '9',
    BRANCH_NAME: 'PR-9',
    BUILD_URL: 'https://ci.example.org/9/',
    CHANGE_URL: 'x',
  }
  expect(placeHere(environment)).toEqual({
    origin: 'pull-requests',
    branch: 'PR-9',
    links: { run: 'https://ci.example.org/9/' },
  })
})
