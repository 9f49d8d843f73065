import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { renderJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import { allPass, findings } from '../../report/samples.js'
import { type GitHub, startGitHub } from '../../standin/github.js'
import { addComment, type Run } from '../../standin/repository.js'
import { zipOf } from '../../standin/zip.js'
import { runCli, temporaryFolder } from '../terminal.js'

let github: GitHub
beforeEach(async () => {
  github = await startGitHub()
  github.repository.pulls.push(
    { number: 7, headSha: 'a'.repeat(40), headBranch: 'main', headRepository: 'mallory/loans' },
    { number: 8, headSha: 'b'.repeat(40), headBranch: 'main', headRepository: 'acme/loans' },
  )
})
afterEach(async () => {
  await github.stop()
  expect(github.violations).toEqual([])
})

/** Run 7702, for the fork's pull request 7, has left these files as artifacts. */
function left(artifacts: Record<string, string>, changes: Partial<Run> = {}): void {
  github.repository.runs.push({
    id: 7702,
    event: 'pull_request',
    branch: 'main',
    sha: 'a'.repeat(40),
    conclusion: 'failure',
    head: 'mallory/loans',
    artifacts: Object.entries(artifacts).map(([name, text], index) => ({
      id: 10 * (changes.id ?? 7702) + index,
      name,
      bytes: zipOf([{ name: 'report.json', text }]),
    })),
    ...changes,
  })
}

async function post(words: string[] = [], environment: Record<string, string> = {}) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'tidegate.yml'), 'version: 1\nsources: { allow-hosts: [localhost] }\n')
  const event = join(folder, 'event.json')
  writeFileSync(event, JSON.stringify({ workflow_run: { id: 7702, head_sha: 'f'.repeat(40) } }))
  return runCli(folder, ['comment', ...words], '', {
    GITHUB_TOKEN: 'workflow-token',
    GITHUB_REPOSITORY: 'acme/loans',
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_PATH: event,
    ...environment,
  })
}

const bodies = () => github.repository.comments.map(({ issue, body }) => ({ issue, body }))

describe('a report that the run of a fork has left', () => {
  test('becomes a comment on the pull request of that commit, labelled as the word of the fork', async () => {
    left({ 'tidegate-data': renderJson(findings) })
    const { code, out } = await post()
    expect(code).toBe(0)
    expect(out).toMatch(/^#7 data\/applications.csv: a comment was written: https:/)
    const [{ issue, body } = { issue: 0, body: '' }] = bodies()
    expect(issue).toBe(7)
    expect(body).toMatch(
      /^<!-- tidegate:v1 key="fork\/data\/applications.csv" run=7702.1 -->\n### ❌ Held back/,
    )
    expect(body).toContain("**Reported by the change's own run in mallory/loans**, not measured again here")
    expect(body).toContain('which ended as failure')
  })

  test('is brought up to date by a later run, and an older one is silent', async () => {
    left({ 'tidegate-data': renderJson(findings) })
    left({ 'tidegate-data': renderJson(allPass) }, { id: 7703, conclusion: 'success' })
    await post(['--run', '7703'])
    expect((await post()).out).toContain('a newer run has written the comment already')
    expect(bodies()).toHaveLength(1)
    expect(bodies()[0]?.body).toContain('### ✅ Let through')
  })

  test('cannot take the section of this repository, another pull request or a run of its choice', async () => {
    const own = '<!-- tidegate:v1 key="ci/data" run=1.1 -->\nours'
    addComment(github.repository, 7, 'github-actions[bot]', own)
    left({ 'tidegate-x': renderJson({ ...allPass, name: 'ci/data' }) })
    await post()
    expect(bodies()).toHaveLength(2)
    expect(bodies()[0]?.body).toBe(own)
    expect(bodies()[1]).toMatchObject({ issue: 7 })
  })

  test.each<[string, Partial<Report>]>([
    ['a verdict that its checks contradict', { verdict: 'pass', exitCode: 0 }],
    ['counts that are not those of its checks', { counts: { ...findings.counts, fail: 0 } }],
    ['an exit code of another verdict', { exitCode: 2 }],
  ])('with %s is refused', async (_, changes) => {
    left({ 'tidegate-data': renderJson({ ...findings, ...changes }) })
    const { code, err } = await post()
    expect([code, bodies()]).toEqual([2, []])
    expect(err).toContain('tidegate-data contradicts itself')
  })

  test.each([
    ['no JSON', '<script>'],
    ['another shape', '{"tidegate":"report","version":1}'],
  ])('that is %s is refused', async (_, text) => {
    left({ 'tidegate-data': text })
    expect(await post()).toMatchObject({ code: 2, out: '' })
    expect(bodies()).toEqual([])
  })

  test('says in line one what its checks say, and leads nowhere', async () => {
    const response = { do: 'merge', because: ['drift fails'], playbook: 'https://evil.example/login' }
    left({ 'tidegate-data': renderJson({ ...findings, headline: 'Approved by @octocat', response }) })
    await post()
    const body = bodies()[0]?.body ?? ''
    expect(body).not.toMatch(/Approved|octocat|evil\.example/)
    expect(body.match(/\]\(</g)).toHaveLength(2)
  })
})

describe('nothing is posted, and no harm is done, where', () => {
  test.each<[string, Partial<Run>, string]>([
    ['the branch has moved on', { sha: 'c'.repeat(40) }, 'no open pull request has the head'],
    ['the run is of a push', { event: 'push' }, 'not of a pull request'],
    ['the pull request of that commit is from elsewhere', { head: 'eve/loans' }, 'no open pull request'],
    ['nothing was left', { artifacts: [] }, 'has left no report'],
  ])('%s', async (_, changes, why) => {
    left({ 'tidegate-data': renderJson(findings) }, changes)
    const { code, err } = await post()
    expect(code).toBe(0)
    expect(err).toContain(why)
    expect(bodies()).toEqual([])
  })
})

test('the run of this repository itself keeps its section', async () => {
  left({ 'tidegate-data': renderJson(findings) }, { head: 'acme/loans', sha: 'b'.repeat(40) })
  await post()
  expect(bodies()[0]?.issue).toBe(8)
  expect(bodies()[0]?.body).toContain('key="data/applications.csv"')
})

test('--comment failures says nothing of a green first run', async () => {
  left({ 'tidegate-data': renderJson(allPass) })
  expect((await post(['--comment', 'failures'])).out).toContain('nothing was written, as --comment asks')
})

test.each([
  [[], { GITHUB_TOKEN: '' }, 'there is no GITHUB_TOKEN'],
  [[], { GITHUB_TOKEN: 'one\ntwo' }, 'GITHUB_TOKEN has a line break in it'],
  [[], { GITHUB_EVENT_PATH: '' }, 'the event is not one of workflow_run'],
  [[], { GITHUB_REPOSITORY: 'x' }, 'does not name a repository'],
  [['--run', 'x'], {}, '--run x is no number'],
  [['--run', '1'], {}, 'is not there (404)'],
  [['--report-url', 'javascript:alert(1)'], {}, 'is no address'],
  [['report.json'], {}, 'takes no names'],
])('%j with %j is a mistake that is told', async (words, environment, message) => {
  left({ 'tidegate-data': renderJson(findings) })
  const { code, err } = await post(words, environment)
  expect(code).toBe(2)
  expect(err).toContain(message)
})
