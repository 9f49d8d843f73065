import { describe, expect, test } from 'vitest'
import { readContext } from '../../src/github/context.js'

const environment = {
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_REPOSITORY: 'acme/loans',
  GITHUB_ACTOR: 'dana',
  GITHUB_WORKFLOW: 'ci',
  GITHUB_JOB: 'data',
  GITHUB_RUN_ID: '7731',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SHA: 'abc',
  GITHUB_REF: 'refs/pull/7/merge',
}

function pull(repo: unknown = { full_name: 'acme/loans' }) {
  return { pull_request: { number: 7, head: { sha: 'head', repo }, base: { ref: 'main', sha: 'base' } } }
}

describe('the context of a run', () => {
  test('has what the runner and the event say', () => {
    expect(readContext(environment, pull())).toEqual({
      event: 'pull_request',
      repository: 'acme/loans',
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      workflow: 'ci',
      job: 'data',
      run: { id: 7731, attempt: 2 },
      sha: 'abc',
      ref: 'refs/pull/7/merge',
      actor: 'dana',
      pullRequest: {
        number: 7,
        headSha: 'head',
        headRepository: 'acme/loans',
        baseRef: 'main',
        baseSha: 'base',
      },
    })
  })

  test('reads merge groups, pushes and runs that follow another', () => {
    const payload = {
      merge_group: { base_sha: 'b', base_ref: 'refs/heads/main', head_sha: 'h' },
      before: '000',
      workflow_run: { head_sha: 'followed' },
      repository: { default_branch: 'main' },
    }
    expect(readContext(environment, payload)).toMatchObject({
      mergeGroup: { baseSha: 'b', baseRef: 'refs/heads/main' },
      before: '000',
      followedSha: 'followed',
      defaultBranch: 'main',
    })
  })

  test('takes the number that act puts at the top', () => {
    const payload = { number: 9, pull_request: { head: { sha: 'head' }, base: { ref: 'main' } } }
    expect(readContext(environment, payload).pullRequest).toEqual({
      number: 9,
      headSha: 'head',
      headRepository: 'acme/loans',
      baseRef: 'main',
    })
  })

  test('of an empty payload has no pull request', () => {
    expect(readContext(environment, {})).not.toHaveProperty('pullRequest')
  })

  test('refuses a payload that is not one of GitHub', () => {
    expect(() => readContext(environment, { pull_request: { number: 'seven' } })).toThrow('event payload')
  })
})

describe('a read-only token is known before any call', () => {
  test.each([
    ['the same repository', pull(), {}, undefined],
    ['a fork', pull({ full_name: 'mallory/loans' }), {}, 'fork'],
    ['a fork that was deleted', pull(null), {}, 'fork'],
    ['Dependabot', pull(), { GITHUB_ACTOR: 'dependabot[bot]' }, 'dependabot'],
    [
      'a fork under pull_request_target, which has the token of the base',
      pull({ full_name: 'mallory/loans' }),
      { GITHUB_EVENT_NAME: 'pull_request_target' },
      undefined,
    ],
    ['a push', { before: 'abc' }, { GITHUB_EVENT_NAME: 'push' }, undefined],
  ])('%s', (_, payload, changes, expected) => {
    expect(readContext({ ...environment, ...changes }, payload).readOnly).toBe(expected)
  })
})
