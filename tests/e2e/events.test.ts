import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problem } from '../standin/answers.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { addComment } from '../standin/repository.js'
import { checkOut, git, headOf, makeProject, type Project } from './project.js'
import { type Ran, runStep, type Step } from './runner.js'

const DATA = 'data/x.csv'
const ZEROS = '0'.repeat(40)

/** 400 rows, the given share of `income` missing. */
function table(missing: number): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const income = (i * 7) % 100 < missing * 100 ? '' : String(1000 + ((i * 37) % 500))
    return `${income},${'abc'[i % 3]}`
  })
  return `income,region\n${rows.join('\n')}\n`
}

const policy = 'version: 1\ngates:\n  schema: {}\n  nulls: { fail: above 5% }\n'

let broken: Project
let fresh: Project
let deleted: Project
let untouched: Project
let relaxing: Project
let unguarded: Project
beforeAll(() => {
  broken = makeProject({ [DATA]: table(0), 'tidegate.yml': policy }, { [DATA]: table(0.2) })
  fresh = makeProject({ 'tidegate.yml': policy }, { [DATA]: table(0.01) })
  deleted = makeProject({ [DATA]: table(0), 'tidegate.yml': policy }, { [DATA]: null })
  untouched = makeProject({ [DATA]: table(0), 'tidegate.yml': policy }, { 'README.md': 'changed\n' })
  const lax = { [DATA]: table(0.2), 'tidegate.yml': policy.replace('5%', '90%') }
  relaxing = makeProject({ [DATA]: table(0), 'tidegate.yml': policy }, lax)
  unguarded = makeProject({ [DATA]: table(0) }, lax)
})
afterAll(() => {
  for (const project of [broken, fresh, deleted, untouched, relaxing, unguarded]) project?.remove()
})

let github: GitHub
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(async () => {
  await github.stop()
  expect(github.violations).toEqual([])
})

function pullRequest({ shas }: Project, repo: unknown = { full_name: 'acme/loans' }) {
  const base = { ref: 'main', sha: shas.base, repo: { full_name: 'acme/loans' } }
  const pull_request = { number: 7, head: { ref: 'topic', sha: shas.head, repo }, base }
  return { number: 7, pull_request, repository: { default_branch: 'main' } }
}

function step(event: string, payload: unknown, workspace: string, changes: Partial<Step> = {}): Promise<Ran> {
  const inputs = { data: DATA, 'github-token': 'workflow-token', ...changes.inputs }
  const environment = {
    GITHUB_API_URL: github.url,
    GITHUB_SHA: headOf(workspace),
    ...changes.environment,
  }
  return runStep({ event, payload, workspace, inputs, environment })
}

/** The usual run: pull_request, the merge commit at depth 1. */
const onPull = (project: Project, changes: Partial<Step> & { repo?: unknown } = {}) =>
  step('pull_request', pullRequest(project, changes.repo), checkOut(project, project.shas.merge), changes)

const comments = () => github.repository.comments.map(comment => comment.body)
const heldBack = { exitCode: 1, outputs: { verdict: 'fail', failed: '1' } }

/** By the number of the row in docs/events.md. */
const rows: Record<number, () => Promise<void>> = {
  1: async () => {
    const ran = await onPull(broken)
    expect(ran).toMatchObject(heldBack)
    expect(comments()).toEqual([expect.stringContaining('Held back')])
    expect(ran.outputs['comment-url']).toBe('https://github.com/acme/loans/pull/7#issuecomment-1001')
    expect(ran.summary).toContain(`main@${broken.shas.base.slice(0, 7)}`)
    await onPull(broken, { environment: { GITHUB_RUN_ID: '7732' } })
    expect(comments()).toEqual([expect.stringContaining('run=7732.1')])
  },
  2: async () => {
    github.hooks.push(({ operation }) =>
      operation === 'issues/create-comment'
        ? { status: 403, body: problem('Resource not accessible by integration') }
        : undefined,
    )
    const ran = await onPull(broken)
    expect(ran).toMatchObject(heldBack)
    expect(ran.log).toMatch(/::warning::.*`pull-requests: write`/)
    expect(ran.summary).toContain('Held back')
  },
  3: async () => {
    const ran = await onPull(broken, { inputs: { 'github-token': '' } })
    expect(ran).toMatchObject(heldBack)
    expect(ran.log).toContain('there is no `github-token`')
    expect(github.seen).toEqual([])
  },
  4: async () => readOnly(await onPull(broken, { repo: { full_name: 'mallory/loans' } }), 'a fork'),
  5: async () => readOnly(await onPull(broken, { repo: null }), 'a fork'),
  6: async () =>
    readOnly(await onPull(broken, { environment: { GITHUB_ACTOR: 'dependabot[bot]' } }), 'Dependabot'),
  7: async () => {
    const ran = await step('pull_request', pullRequest(broken), checkOut(broken, broken.shas.head))
    expect(ran).toMatchObject(heldBack)
    expect(ran.summary).toContain(`main@${broken.shas.base.slice(0, 7)}`)
  },
  8: async () => {
    const fork = pullRequest(broken, { full_name: 'mallory/loans' })
    const ran = await step('pull_request_target', fork, checkOut(broken, broken.shas.base))
    expect(ran).toMatchObject(heldBack)
    expect(comments()).toHaveLength(1)
  },
  9: async () => {
    const ran = await step('pull_request_target', pullRequest(broken), checkOut(broken, broken.shas.head))
    expect(ran).toMatchObject(heldBack)
    expect(comments()).toHaveLength(1)
  },
  10: async () => {
    const { base, merge } = broken.shas
    const payload = { merge_group: { base_sha: base, base_ref: 'refs/heads/main', head_sha: merge } }
    silent(await step('merge_group', payload, checkOut(broken, merge)))
  },
  11: async () => {
    const { base, merge } = broken.shas
    silent(
      await step('push', { before: base, after: merge, ref: 'refs/heads/main' }, checkOut(broken, merge)),
    )
  },
  12: async () => {
    const payload = { before: ZEROS, ref: 'refs/heads/topic', repository: { default_branch: 'main' } }
    silent(await step('push', payload, checkOut(broken, broken.shas.head)))
  },
  13: async () => {
    const clone = checkOut(broken, broken.shas.merge)
    for (const [event, payload] of baseless) {
      const ran = await step(event, payload, clone)
      expect(ran).toMatchObject({ exitCode: 2, outputs: { verdict: 'error' } })
      expect(ran.log).toContain('`reference:`')
    }
  },
  14: async () => {
    const clone = checkOut(broken, broken.shas.merge)
    const inputs = { data: '', reference: `git:${broken.shas.base}:${DATA}`, candidate: DATA }
    for (const [event, payload] of baseless) silent(await step(event, payload, clone, { inputs }))
  },
  15: async () => {
    const clone = checkOut(broken, broken.shas.merge, 0)
    git(clone, 'remote', 'remove', 'origin')
    expect(await step('pull_request', pullRequest(broken), clone)).toMatchObject(heldBack)
  },
  16: async () => {
    const clone = checkOut(broken, broken.shas.merge)
    expect(git(clone, 'rev-list', '--count', 'HEAD')).toBe('1')
    expect(await step('pull_request', pullRequest(broken), clone)).toMatchObject(heldBack)
    expect(git(clone, 'rev-parse', '--is-shallow-repository')).toBe('true')
  },
  17: async () => {
    const clone = checkOut(broken, broken.shas.merge)
    git(clone, 'remote', 'set-url', 'origin', `${broken.url}-gone`)
    const ran = await step('pull_request', pullRequest(broken), clone)
    expect(ran).toMatchObject({ exitCode: 2, outputs: { verdict: 'error' } })
    expect(ran.log).toContain('fetch-depth')
    expect(comments()).toEqual([expect.stringContaining('fetch-depth')])
  },
  18: async () => {
    const ran = await onPull(fresh)
    expect(ran).toMatchObject({ exitCode: 0 })
    expect(ran.summary).toMatch(/new/)
  },
  19: async () => {
    expect(await onPull(deleted)).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } })
  },
  20: async () => {
    expect(await onPull(untouched)).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(comments()).toEqual([])
    const marker = '<!-- tidegate:v1 key="ci/data/data/x.csv" run=7000.1 -->'
    addComment(github.repository, 7, 'github-actions[bot]', `${marker}\n### ❌ Held back`)
    await onPull(untouched)
    expect(comments()).toEqual([expect.stringContaining('### ✅')])
  },
  21: async () => {
    const payload = { before: ZEROS, ref: 'refs/heads/topic', repository: { default_branch: 'main' } }
    const ran = await step('push', payload, checkOut(broken, broken.shas.base))
    expect(ran).toMatchObject({ exitCode: 2, outputs: { verdict: 'error' } })
    expect(ran.log).toContain('one and the same commit')
  },
  22: async () => {
    const { base, head } = relaxing.shas
    for (const event of ['workflow_run', 'issue_comment', 'workflow_dispatch', 'repository_dispatch']) {
      const ran = await elsewhere(event, relaxing, checkOut(relaxing, head))
      expect(ran).toMatchObject(heldBack)
      expect(ran.summary).toContain(`main@${base.slice(0, 7)}`)
      expect(ran.summary).toContain('This change touches the policy too')
    }
  },
  23: async () => {
    const ran = await elsewhere('workflow_run', unguarded, checkOut(unguarded, unguarded.shas.head))
    expect(ran).toMatchObject({ exitCode: 0 })
    expect(ran.summary.split('\n')[0]).toContain('(unprotected policy)')
  },
  24: async () => {
    const clone = checkOut(relaxing, relaxing.shas.head)
    const inputs = { 'policy-from': 'head', reference: `git:${relaxing.shas.base}:${DATA}` }
    const ran = await elsewhere('workflow_run', relaxing, clone, inputs)
    expect(ran).toMatchObject({ exitCode: 0 })
    expect(ran.summary.split('\n')[0]).toContain('(unprotected policy)')
  },
  25: async () => {
    const clone = checkOut(relaxing, relaxing.shas.head)
    git(clone, 'remote', 'set-url', 'origin', `${relaxing.url}-gone`)
    const ran = await elsewhere('workflow_run', relaxing, clone, { reference: '', data: '' })
    expect(ran).toMatchObject({ exitCode: 2, outputs: { verdict: 'error' } })
    expect(ran.log).toMatch(/whose policy holds.*`policy-from: head`/s)
  },
}

/** A job on the default branch that has checked out a change, as jobs for forks and comments do. */
function elsewhere(event: string, { shas }: Project, clone: string, inputs: Record<string, string> = {}) {
  return step(event, { repository: { default_branch: 'main' } }, clone, {
    inputs: { data: '', reference: `git:${shas.base}:${DATA}`, candidate: DATA, ...inputs },
    environment: { GITHUB_SHA: shas.base, GITHUB_REF: 'refs/heads/main' },
  })
}

const baseless: [string, unknown][] = [
  ['schedule', { schedule: '0 6 * * *' }],
  ['workflow_dispatch', { inputs: {} }],
  ['workflow_run', { workflow_run: { head_sha: 'abc' } }],
]

function readOnly(ran: Ran, who: string): void {
  expect(ran).toMatchObject(heldBack)
  expect(ran.log).toContain(who)
  expect(ran.summary).toContain('Held back')
  expect(github.seen).toEqual([])
}

function silent(ran: Ran): void {
  expect(ran).toMatchObject(heldBack)
  expect(github.seen).toEqual([])
}

const documented = readFileSync(resolve(import.meta.dirname, '../../docs/events.md'), 'utf8')
  .split('\n')
  .flatMap(line => (/^\| \d+ \|/.test(line) ? [line.split('|').map(cell => cell.trim())] : []))

describe('docs/events.md', () => {
  test('has a test for every row', () => {
    expect(documented.map(([, number]) => Number(number))).toEqual(Object.keys(rows).map(Number))
  })

  test.each(documented.map(([, number, what, token]) => [Number(number), what, token] as const))(
    'row %i: %s, %s',
    async number => {
      await rows[number]?.()
    },
  )
})
