import { type ChildProcess, execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'
import { readOutputs } from '../e2e/outputs.js'
import { checkOut, makeProject, type Project } from '../e2e/project.js'
import { reportOf } from '../github/sample.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import type { Run, StoredArtifact } from '../standin/repository.js'
import { zipOf } from '../standin/zip.js'

const root = resolve(import.meta.dirname, '../..')
const loans = (name: string) => readFileSync(join(root, 'fixtures/loans', name), 'utf8')
const policy = 'version: 1\nsources:\n  allow-hosts: [localhost]\n'

let project: Project
let workspace: string
let github: GitHub
let folder: string
beforeAll(() => {
  project = makeProject(
    { 'tidegate.yml': policy, 'scores.csv': loans('reference.csv') },
    { 'README.md': 'more\n', 'scores.csv': loans('fixed.csv') },
  )
  workspace = checkOut(project, project.shas.merge)
})
afterAll(() => project.remove())
beforeEach(async () => {
  github = await startGitHub('acme/loans')
  folder = mkdtempSync(join(tmpdir(), 'tidegate-trusted-'))
})
afterEach(async () => {
  await github.stop()
  rmSync(folder, { recursive: true, force: true })
  expect(github.violations).toEqual([])
})

let nextId = 100

function stored(name: string, file: string, text: string, more = {}): StoredArtifact {
  return { id: nextId++, name, bytes: zipOf([{ name: file, text }]), ...more }
}

const scores = (text: string, more = {}) => stored('scores', 'scores.csv', text, more)
const reported = (verdict: Report['verdict']) =>
  stored('tidegate-loans', 'report.json', renderJson(reportOf([], { verdict })))

/** A run whose scores nobody may take for a reference. */
function ran(more: Partial<Run> = {}): Run {
  const artifacts = [scores('poison\n1\n'), reported('pass')]
  const run = { event: 'push', branch: 'main', conclusion: 'success', head: 'acme/loans', artifacts, ...more }
  return { id: nextId++, sha: 'a'.repeat(40), ...run }
}

const never = () => [
  ran({ head: 'mallory/loans' }),
  ran({ event: 'pull_request' }),
  ran({ event: 'pull_request_target' }),
  ran({ event: 'workflow_run' }),
  ran({ branch: 'topic' }),
  ran({ conclusion: 'failure' }),
  ran({ id: 7731 }),
  ran({ artifacts: [scores('poison\n1\n', { expired: true }), reported('pass')] }),
  ran({ artifacts: [scores('poison\n1\n'), reported('fail')] }),
  ran({ artifacts: [scores('poison\n1\n')] }),
]

/** The Action as it is bundled, on the pull request, with the credentials of its run. */
async function runBundle(workflow = 'gate.yml', started: (child: ChildProcess) => void = () => {}) {
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '')
  mkdirSync(join(folder, 'temp'))
  const event = {
    action: 'synchronize',
    number: 7,
    repository: { default_branch: 'main', full_name: 'acme/loans' },
    pull_request: {
      number: 7,
      base: { ref: 'main', sha: project.shas.base, repo: { full_name: 'acme/loans' } },
      head: { ref: 'topic', sha: project.shas.head, repo: { full_name: 'acme/loans' } },
    },
  }
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event))
  const { PATH = '' } = process.env
  const environment = {
    PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_JOB: 'data',
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_REPOSITORY: 'acme/loans',
    GITHUB_RUN_ID: '7731',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: project.shas.merge,
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_WORKFLOW: 'gate',
    GITHUB_WORKFLOW_REF: `acme/loans/.github/workflows/${workflow}@refs/pull/7/merge`,
    GITHUB_WORKSPACE: workspace,
    NO_COLOR: '1',
    RUNNER_TEMP: join(folder, 'temp'),
    INPUT_REFERENCE: 'artifact:scores@main:scores.csv',
    INPUT_CANDIDATE: 'scores.csv',
    'INPUT_GITHUB-TOKEN': 'workflow-token',
    'INPUT_ARTIFACT-NAME': 'none',
  }
  const program = join(root, 'dist/action/index.js')
  const ended = await new Promise<{ code: number; signal: string | null; log: string }>(done => {
    const child = execFile(process.execPath, [program], { env: environment }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, signal: child.signalCode, log: out + err }),
    )
    started(child)
  })
  return { ...ended, outputs: readOutputs(readFileSync(join(folder, 'output'), 'utf8')) }
}

test('the bundled Action compares with the newest run that may be trusted, past all that may not', async () => {
  const artifacts = [scores(loans('reference.csv')), reported('pass')]
  github.repository.runs.push(...never(), ran({ sha: 'b'.repeat(40), artifacts }), ran())
  const { code, log, outputs } = await runBundle()
  expect([code, outputs.verdict], log).toEqual([0, 'pass'])
  expect(log).toContain('main@bbbbbbb')
  const [comment] = github.repository.comments
  expect(comment?.body).toContain('main@bbbbbbb')
  expect(log + comment?.body).not.toMatch(/workflow-token|canary/)
  expect(readdirSync(join(folder, 'temp'))).toEqual(['tidegate-report'])
})

test('the bundled Action does not judge where no run may be trusted, and says what there is', async () => {
  github.repository.runs.push(...never())
  const { code, log, outputs } = await runBundle()
  expect([code, outputs.verdict], log).toEqual([2, 'error'])
  expect(log.replaceAll(/\s+/g, ' ')).toContain(
    'no run of gate.yml on main can give the artifact scores: of the last 3, 1 whose artifact has expired, 2 without a report of Tidegate that says pass',
  )
  expect(log).not.toContain('poison')
})

test('the bundled Action asks for runs of its own workflow alone', async () => {
  github.repository.runs.push(ran())
  const { code, log } = await runBundle('other.yml')
  expect(code, log).toBe(2)
  expect(log).toContain('the runs of this workflow cannot be listed (404)')
})

test.each(['actions/list-workflow-runs', 'actions/download-artifact', 'issues/create-comment'])(
  'the bundled Action that is cancelled during %s ends at once and leaves neither files nor half a comment',
  async operation => {
    const artifacts = [scores(loans('reference.csv')), reported('pass')]
    github.repository.runs.push(ran({ artifacts }))
    const cancelled = await runBundle('gate.yml', child => {
      github.hooks.push(seen => {
        if (seen.operation !== operation) return undefined
        // As a runner cancels a job.
        child.kill('SIGINT')
        setTimeout(() => child.kill('SIGTERM'), 7_500).unref()
        return 'hang'
      })
    })
    expect(cancelled.signal, cancelled.log).toBe('SIGINT')
    expect(github.repository.comments).toEqual([])
    const left = operation === 'issues/create-comment' ? ['tidegate-report'] : []
    expect(readdirSync(join(folder, 'temp'))).toEqual(left)
  },
)
