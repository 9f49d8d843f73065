import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/github/client.js'
import { trustedArtifacts } from '../../src/github/trusted-artifact.js'
import { renderJson } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import type { Run, StoredArtifact } from '../standin/repository.js'
import { webOf } from '../standin/web.js'
import { zipOf } from '../standin/zip.js'
import { reportOf } from './sample.js'

let github: GitHub
let scratch: string
beforeEach(async () => {
  github = await startGitHub('acme/loans')
  scratch = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
})
afterEach(async () => {
  await github.stop()
  rmSync(scratch, { recursive: true, force: true })
  expect(github.violations).toEqual([])
})

let nextId = 100

function stored(
  name: string,
  files: Record<string, string>,
  more: Partial<StoredArtifact> = {},
): StoredArtifact {
  const entries = Object.entries(files).map(([file, text]) => ({ name: file, text }))
  return { id: nextId++, name, bytes: zipOf(entries), ...more }
}

function report(verdict: Report['verdict'], name = 'tidegate-loans'): StoredArtifact {
  return stored(name, { 'report.json': renderJson(reportOf([], { verdict })) })
}

function ran(text: string, more: Partial<Run> = {}): Run {
  const artifacts = [stored('scores', { 'x.csv': text }), report('pass')]
  const run = { event: 'push', branch: 'main', conclusion: 'success', head: 'acme/loans', artifacts, ...more }
  return { id: nextId++, sha: 'a'.repeat(40), ...run }
}

async function fetched(branch = 'main', bounds = {}, token = 'workflow-token'): Promise<string> {
  const web = webOf({ allowHosts: ['localhost'], ...bounds }, { names: { localhost: '127.0.0.1' } })
  const client = connect(token, github.url, { longestMs: 0, answerMs: 20_000, pause: async () => {} })
  const origin = { repository: 'acme/loans', workflow: 'gate.yml', runId: 1 }
  const find = trustedArtifacts(client, origin, { url: github.url, token }, web)
  const folder = join(scratch, 'artifact')
  try {
    const { version, commit } = await find('scores', branch, folder)
    expect(commit).toHaveLength(40)
    return `${version}: ${readFileSync(join(folder, 'x.csv'), 'utf8')}`
  } finally {
    expect(readdirSync(scratch).filter(name => name !== 'artifact')).toEqual([])
  }
}

describe('the artifact of the newest run that passed', () => {
  test('is found and fetched, the token told to the API alone', async () => {
    github.repository.runs.push(ran('new', { sha: 'b'.repeat(40) }), ran('old'))
    expect(await fetched()).toBe('main@bbbbbbb: new')
    expect(github.seen.map(seen => seen.operation)).toEqual([
      'actions/list-workflow-runs',
      'actions/list-workflow-run-artifacts',
      'actions/download-artifact',
      'actions/download-artifact',
    ])
  })

  const passed = () => report('pass')
  test.each<[string, () => Partial<Run>]>([
    ['of a fork, whose branch has the same name', () => ({ head: 'mallory/loans' })],
    ['of a pull request', () => ({ event: 'pull_request' })],
    ['of pull_request_target', () => ({ event: 'pull_request_target' })],
    ['that follows another', () => ({ event: 'workflow_run' })],
    ['of another branch', () => ({ branch: 'other' })],
    ['that failed', () => ({ conclusion: 'failure' })],
    ['that is this one', () => ({ id: 1 })],
    ['that has no such artifact', () => ({ artifacts: [passed()] })],
    [
      'whose artifact has expired',
      () => ({ artifacts: [stored('scores', {}, { expired: true }), passed()] }),
    ],
    ['without a report', () => ({ artifacts: [stored('scores', { 'x.csv': 'bad' })] })],
    [
      'whose report has expired',
      () => ({ artifacts: [stored('scores', {}), { ...passed(), expired: true }] }),
    ],
    ['that warned', () => ({ artifacts: [stored('scores', {}), report('warn')] })],
    ['that failed and reported only', () => ({ artifacts: [stored('scores', {}), report('fail')] })],
    ['that could not decide', () => ({ artifacts: [stored('scores', {}), report('inconclusive')] })],
    [
      'one of whose sections failed',
      () => ({ artifacts: [stored('scores', {}), passed(), report('fail', 'tidegate-x')] }),
    ],
    [
      'whose last attempt failed',
      () => ({ artifacts: [stored('scores', {}), passed(), report('fail', 'tidegate-loans-attempt-2')] }),
    ],
    [
      'whose report is none',
      () => ({ artifacts: [stored('scores', {}), stored('tidegate-x', { 'report.json': '{}' })] }),
    ],
    [
      'whose report lacks its file',
      () => ({ artifacts: [stored('scores', {}), stored('tidegate-x', { y: '' })] }),
    ],
  ])('is not of a run %s', async (_, change) => {
    github.repository.runs.push(ran('bad', change()), ran('good'))
    expect(await fetched()).toBe('main@aaaaaaa: good')
  })

  test('may be of a run that passed when it was tried again', async () => {
    const artifacts = [
      stored('scores', { 'x.csv': 'new' }),
      report('fail'),
      report('pass', 'tidegate-loans-attempt-2'),
    ]
    github.repository.runs.push(ran('', { artifacts }))
    expect(await fetched()).toBe('main@aaaaaaa: new')
  })

  test.each(['schedule', 'workflow_dispatch'])('may be of %s', async event => {
    github.repository.runs.push(ran('it', { event }))
    expect(await fetched()).toBe('main@aaaaaaa: it')
  })
})

describe('is refused', () => {
  test('where there is none, with what there is instead', async () => {
    const expired = () => [stored('scores', {}, { expired: true })]
    github.repository.runs.push(
      ran('', { artifacts: [] }),
      ran('', { artifacts: expired() }),
      ran('', { artifacts: expired() }),
    )
    github.repository.runs.push(ran('', { artifacts: [stored('scores', {}), report('fail')] }))
    await expect(fetched()).rejects.toMatchObject({
      message:
        'no run of gate.yml on main can give the artifact scores: of the last 4, 1 without the artifact, 2 whose artifact has expired, 1 without a report of Tidegate that says pass',
      fix: expect.stringContaining('base:PATH'),
    })
    await expect(fetched('nowhere')).rejects.toThrow('there is no successful run of gate.yml on nowhere')
  })

  test('where the token may not list runs, with the permission', async () => {
    github.hooks.push(() => ({ status: 403, body: { message: 'Resource not accessible by integration' } }))
    await expect(fetched()).rejects.toMatchObject({ fix: expect.stringContaining('`actions: read`') })
  })

  test('with another digest', async () => {
    const artifacts = [
      stored('scores', { 'x.csv': 'a' }, { digest: `sha256:${'0'.repeat(64)}` }),
      report('pass'),
    ]
    github.repository.runs.push(ran('', { artifacts }))
    await expect(fetched()).rejects.toThrow('the artifact scores could not be read')
    expect(existsSync(join(scratch, 'artifact', 'x.csv'))).toBe(false)
  })

  test.each([
    ['a path that climbs', zipOf([{ name: '../x.csv', text: 'a' }]), 'invalid relative path'],
    ['a link', zipOf([{ name: 'x.csv', text: '/etc/passwd', link: true }]), 'has a link in it'],
    [
      'too many entries',
      zipOf(Array.from({ length: 11 }, (_, i) => ({ name: `${i}`, text: '' }))),
      'more than 10 entries',
    ],
    ['too many bytes', zipOf([{ name: 'x.csv', text: 'a'.repeat(200_000) }]), '200'],
    ['half of a zip', zipOf([{ name: 'x.csv', text: 'a'.repeat(100) }]).subarray(0, 60), 'could not be read'],
  ])('with %s', async (_, bytes, words) => {
    github.repository.runs.push(
      ran('', { artifacts: [{ id: nextId++, name: 'scores', bytes }, report('pass')] }),
    )
    await expect(fetched('main', { maxFiles: 10, maxBytes: 100_000 })).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining(words),
    })
  })

  test('where the storage is on a private network that nobody allowed, with the key that does', async () => {
    github.repository.runs.push(ran('x'))
    const told = await fetched('main', { allowHosts: [] }).catch(error => `${error.message} ${error.fix}`)
    expect(told).not.toContain('canary')
  })

  test('and the token is never told', async () => {
    const told = await fetched('main', {}, 'canary-token').catch(error => `${error.message} ${error.fix}`)
    expect(told).toContain('actions: read')
    expect(told).not.toContain('canary')
  })
})
