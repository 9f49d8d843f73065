import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startReceiver, status } from '../notify/receiver.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { zipOf } from '../standin/zip.js'
import { checkOut, headOf, makeProject, type Project } from './project.js'
import { type Ran, runStep } from './runner.js'

const policy = `version: 1
data: x.csv
gates:
  nulls: { fail: above 5% }
notify:
  webhook: { url: env:HOOK, secret: env:KEY }
`
const PATH = '/planted-token-91bc'
const SECRET = 'planted-secret-7f3a'

function table(missing: number): string {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 10 < missing * 10 ? '' : i % 50},${'ab'[i % 2]}`)
  return `income,region\n${rows.join('\n')}\n`
}

let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.stop())
beforeEach(() => {
  github.repository.comments.length = 0
  github.repository.runs.length = 0
})

let project: Project | undefined
afterEach(() => project?.remove())

/** A pull request that takes x.csv from no to 20 % missing. */
function propose(url: string, where: { policyIn: 'base' | 'change' }, text = policy): Promise<Ran> {
  const written = { 'tidegate.yml': text }
  const [base, change] = where.policyIn === 'base' ? [written, {}] : [{}, written]
  project = makeProject({ 'x.csv': table(0), ...base }, { 'x.csv': table(0.2), ...change })
  const { merge, head, base: tip } = project.shas
  const workspace = checkOut(project, merge)
  const payload = {
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: head, repo: { full_name: 'acme/loans' } },
      base: { ref: 'main', sha: tip },
    },
  }
  const environment = {
    GITHUB_API_URL: github.url,
    GITHUB_SHA: headOf(workspace),
    HOOK: url,
    KEY: SECRET,
  }
  const inputs = { 'github-token': 'workflow-token' }
  return runStep({ event: 'pull_request', payload, workspace, inputs, environment })
}

/** Everything that a run leaves for others to read. */
function left({ log, summary, outputs }: Ran): string {
  const folder = outputs.report ?? ''
  const files = readdirSync(folder).map(file => readFileSync(join(folder, file), 'utf8'))
  return [log, summary, JSON.stringify(outputs), JSON.stringify(github.repository.comments), ...files].join(
    '',
  )
}

describe('a receiver that the policy names', () => {
  test('hears of a run that is held back, before the comment says so', async () => {
    let comments = 0
    const { url, received } = await startReceiver(response => {
      comments = github.repository.comments.length
      status(204)(response)
    })
    const ran = await propose(url + PATH, { policyIn: 'base' })
    expect(ran.exitCode).toBe(1)
    expect(ran.log).toContain('webhook was told of the verdict.')
    expect(comments).toBe(0)
    expect(github.repository.comments[0]?.body).toContain('<summary>1 receiver told</summary>')
    expect(received).toHaveLength(1)
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      source: 'https://github.com/acme/loans',
      data: {
        verdict: 'fail',
        headline: expect.stringContaining('Held back: income is 20.0'),
        findings: [{ check: 'nulls/income', status: 'fail' }],
        links: {
          run: 'https://github.com/acme/loans/actions/runs/7731',
          pullRequest: 'https://github.com/acme/loans/pull/7',
          report: 'https://github.com/acme/loans/actions/runs/7731#artifacts',
        },
      },
    })
    expect(left(ran)).not.toContain('planted-')
  })

  test('that fails is a warning and changes nothing else', async () => {
    const { url } = await startReceiver(status(500, {}, `${PATH} ${SECRET}`))
    const ran = await propose(url + PATH, { policyIn: 'base' })
    expect(ran).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } })
    expect(ran.log).toMatch(/::warning::webhook could not be told .*answered 500, tried 3 times/)
    expect(github.repository.comments).toHaveLength(1)
    expect(left(ran)).not.toContain('planted-')
  })

  test('only in the policy of the change itself is not told', async () => {
    const { url, received } = await startReceiver()
    const ran = await propose(url + PATH, { policyIn: 'change' })
    expect(ran.log).toContain('webhook was not told of the verdict: the policy comes with the change itself')
    expect(received).toEqual([])
  })

  test('whose variable is not set is a warning that says so', async () => {
    const ran = await propose('', { policyIn: 'base' })
    expect(ran.exitCode).toBe(1)
    expect(ran.log).toContain('HOOK is not set; give it to this step under `env:`')
    expect(ran.log).toContain('::warning::webhook was not told')
  })
})

describe('people', () => {
  const slack = policy.replace(
    /notify:.*/s,
    'sources: { allow-hosts: [localhost, 127.0.0.1] }\nnotify: { slack: { webhook: env:HOOK } }\n',
  )

  /** A push to main that takes x.csv from no to 20 % missing. */
  function push(url: string): Promise<Ran> {
    project?.remove()
    project = makeProject({ 'x.csv': table(0), 'tidegate.yml': slack }, { 'x.csv': table(0.2) })
    const { merge, base: before } = project.shas
    const workspace = checkOut(project, merge, 0)
    const environment = {
      GITHUB_API_URL: github.url,
      GITHUB_SHA: merge,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_WORKFLOW_REF: 'acme/loans/.github/workflows/gate.yml@refs/heads/main',
      HOOK: url,
    }
    const payload = { before, repository: { default_branch: 'main' } }
    return runStep({
      event: 'push',
      payload,
      workspace,
      inputs: { 'github-token': 'workflow-token' },
      environment,
    })
  }

  /** What a run has left is the artifact of an earlier one. */
  function keep({ outputs }: Ran): void {
    const text = readFileSync(outputs['report-json'] ?? '', 'utf8')
    const bytes = zipOf([{ name: 'report.json', text }])
    const artifact = { id: 71, name: `tidegate-${JSON.parse(text).name.replace(/[^\w.-]+/g, '-')}`, bytes }
    const sha = 'a'.repeat(40)
    const run = { id: 70, event: 'push', branch: 'main', conclusion: 'failure', head: 'acme/loans', sha }
    github.repository.runs.push({ ...run, artifacts: [artifact] })
  }

  test('hear of the first failure on main, and not of the same one again', async () => {
    const { url, received } = await startReceiver(status(200, {}, 'ok'))
    const first = await push(url + PATH)
    expect(first.log).toContain('slack was told of the verdict.')
    keep(first)
    const second = await push(url + PATH)
    expect(second.log).toContain('slack was not told of the verdict: it was told of this at 2026-11-02')
    expect(second.summary).toContain('<summary>1 receiver not told</summary>')
    expect(received).toHaveLength(1)
    expect(JSON.parse(received[0]?.body ?? '').text).toContain('acme/loans · main')
    expect(left(first)).not.toContain('planted-')
  })

  test('hear nothing of a pull request, unless the policy says so', async () => {
    const { url, received } = await startReceiver(status(200, {}, 'ok'))
    const ran = await propose(url + PATH, { policyIn: 'base' }, slack)
    expect(ran.log).toContain(
      'it is told of the default branch or a schedule, and this run is of a pull request',
    )
    expect(received).toEqual([])
  })
})
