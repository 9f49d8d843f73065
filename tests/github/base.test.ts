import { expect, test } from 'vitest'
import { chooseBase, trustedVersion } from '../../src/github/base.js'
import type { Context } from '../../src/github/context.js'

const context: Context = {
  event: 'pull_request',
  repository: 'acme/loans',
  serverUrl: '',
  apiUrl: '',
  workflow: '',
  job: '',
  run: { id: 1, attempt: 1 },
  sha: 'merge',
  ref: 'refs/pull/7/merge',
  actor: 'dana',
}
const pullRequest = { number: 7, headSha: 'head', baseRef: 'main', baseSha: 'tip' }

test('pull_request: the first parent of the merge commit that is checked out', () => {
  const checkout = { sha: 'merge', parents: ['parent', 'head'] }
  expect(chooseBase({ ...context, pullRequest }, checkout)).toEqual({ base: { ref: 'parent', name: 'main' } })
})

test('pull_request: a merge commit that was made anew since the event still counts by its head', () => {
  const checkout = { sha: 'later merge', parents: ['parent', 'head'] }
  expect(chooseBase({ ...context, pullRequest }, checkout)).toEqual({ base: { ref: 'parent', name: 'main' } })
})

test.each([
  ['the head itself', { sha: 'head', parents: ['before'] }],
  ["a merge commit of the branch's own", { sha: 'head', parents: ['before', 'other'] }],
  ['no checkout', undefined],
])('pull_request: the tip of the base branch for %s', (_, checkout) => {
  expect(chooseBase({ ...context, pullRequest }, checkout)).toEqual({ base: { ref: 'tip', name: 'main' } })
})

test('pull_request: the branch itself where the payload has no commit', () => {
  const { baseSha, ...bare } = pullRequest
  expect(baseSha).toBe('tip')
  expect(chooseBase({ ...context, pullRequest: bare }, undefined)).toEqual({
    base: { ref: 'main', name: 'main' },
  })
})

test('pull_request_target: the tip of the base, and the candidate at the head as data', () => {
  const event = { ...context, event: 'pull_request_target', pullRequest }
  expect(chooseBase(event, { sha: 'tip', parents: ['before'] })).toEqual({
    base: { ref: 'tip', name: 'main' },
    candidateFrom: 'head',
  })
})

test('pull_request_target: the checkout is the candidate where somebody checked the head out', () => {
  const event = { ...context, event: 'pull_request_target', pullRequest }
  expect(chooseBase(event, { sha: 'head', parents: ['before'] })).toEqual({
    base: { ref: 'tip', name: 'main' },
  })
})

test('merge_group: its base', () => {
  const mergeGroup = { baseSha: 'b', baseRef: 'refs/heads/main' }
  expect(chooseBase({ ...context, event: 'merge_group', mergeGroup }, undefined)).toEqual({
    base: { ref: 'b', name: 'main' },
  })
})

test('push: where the branch was before', () => {
  const event = { ...context, event: 'push', before: 'old', ref: 'refs/heads/topic' }
  expect(chooseBase(event, undefined)).toEqual({ base: { ref: 'old', name: 'topic' } })
})

test('push of a new branch: the default branch', () => {
  const event = { ...context, event: 'push', before: '0'.repeat(40), defaultBranch: 'trunk' }
  expect(chooseBase(event, undefined)).toEqual({ base: { ref: 'trunk', name: 'trunk' } })
})

test.each(['schedule', 'workflow_dispatch', 'workflow_run'])('%s: none, and why', event => {
  expect(chooseBase({ ...context, event }, undefined)).toEqual({
    noBase: `the event ${event} has no base version to compare with`,
  })
})

const onMain = { ...context, event: 'workflow_run', sha: 'tip', ref: 'refs/heads/main' }
const elsewhere = { sha: 'head', parents: [] }

test.each([
  'workflow_run',
  'issue_comment',
  'workflow_dispatch',
  'repository_dispatch',
  'schedule',
  'release',
])('%s with something else checked out: the policy of what the workflow comes from', event => {
  expect(trustedVersion({ ...onMain, event }, elsewhere)).toEqual({ ref: 'tip', name: 'main' })
})

test.each([
  ['the commit of the event', onMain, { sha: 'tip', parents: [] }],
  ['no clone', onMain, undefined],
  ['a runner that tells no commit', { ...onMain, sha: '' }, elsewhere],
  ['a push', { ...onMain, event: 'push' }, elsewhere],
  ['a pull request, which has a base of its own', { ...onMain, pullRequest }, elsewhere],
  ['a merge group', { ...onMain, mergeGroup: { baseSha: 'b', baseRef: 'main' } }, elsewhere],
])('no other policy than the checkout or the base has for %s', (_, given, checkout) => {
  expect(trustedVersion(given, checkout)).toBeUndefined()
})
