import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Store } from '../../src/github/artifact.js'
import type { Context } from '../../src/github/context.js'
import { announce, type Delivery, deliver } from '../../src/github/delivery.js'
import { readOutputs } from '../e2e/outputs.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { checkOf, reportOf } from './sample.js'

let folder: string
let github: GitHub
let log: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
  github = await startGitHub()
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '')
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'))
  log = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    log += chunk
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await github.stop()
  rmSync(folder, { recursive: true, force: true })
  expect(github.violations).toEqual([])
})

const context = (): Context => ({
  event: 'pull_request',
  repository: 'acme/loans',
  serverUrl: 'https://github.com',
  apiUrl: github.url,
  workflow: 'ci',
  job: 'data',
  run: { id: 7731, attempt: 1 },
  sha: 'abc',
  ref: 'refs/pull/7/merge',
  actor: 'dana',
  pullRequest: { number: 7, headSha: 'def', headRepository: 'acme/loans', baseRef: 'main' },
})

function storeThat(upload: Store['uploadArtifact']): Store {
  const none = async () => {
    throw new Error('not asked for')
  }
  return { uploadArtifact: upload, getArtifact: none, downloadArtifact: none }
}

const red = reportOf([checkOf('income', 'fail')])

async function run(changes: Partial<Delivery> = {}, store?: Store): Promise<void> {
  const delivery: Delivery = {
    context: context(),
    token: 'workflow-token',
    comment: 'always',
    annotations: true,
    reportDir: join(folder, 'report'),
    workspace: join(folder, 'checkout'),
    artifact: {},
    summaryPath: join(folder, 'summary'),
    ...changes,
  }
  const quick = async () => {}
  const carrier = { patience: { longestMs: 0, answerMs: 5_000, pause: quick }, settle: quick }
  await announce(red, delivery)
  await deliver(red, delivery, store ? { ...carrier, store } : carrier)
}

const outputs = () => readOutputs(readFileSync(join(folder, 'output'), 'utf8'))
const comment = () => github.repository.comments[0]?.body

test('everything arrives: outputs, annotations, summary, files, artifact, comment with a link to it', async () => {
  await run(
    {},
    storeThat(async () => ({ id: 42 })),
  )
  const url = 'https://github.com/acme/loans/actions/runs/7731/artifacts/42'
  const commentUrl = 'https://github.com/acme/loans/pull/7#issuecomment-1001'
  expect(outputs()).toEqual({
    verdict: 'fail',
    response: '',
    datasets: '{}',
    checks: '1',
    failed: '1',
    warned: '0',
    inconclusive: '0',
    report: join(folder, 'report'),
    'report-json': join(folder, 'report/report.json'),
    'artifact-id': '42',
    'artifact-url': url,
    'comment-id': '1001',
    'comment-url': commentUrl,
  })
  expect(comment()).toContain(url)
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('Held back')
  expect(existsSync(join(folder, 'report/junit.xml'))).toBe(true)
  expect(log).toContain('::error title=Tidegate%3A drift/income,file=tidegate.yml,line=12::')
})

test('the verdict is out and the files are written before the artifact is tried', async () => {
  let seen: unknown
  const store = storeThat(async (_, files) => {
    seen = [outputs().verdict, files.every(file => existsSync(file)), comment()]
    return { id: 42 }
  })
  await run({}, store)
  expect(seen).toEqual(['fail', true, undefined])
})

test('an artifact that cannot be uploaded is a warning with the path of the report, and the rest goes on', async () => {
  const store = storeThat(async () => {
    throw new Error('409 Conflict')
  })
  await run({}, store)
  expect(log).toMatch(/::warning::.*could not be uploaded, the report is in .*report: 409 Conflict/)
  expect(comment()).toContain('Held back')
})

test('a runner without artifact storage is said in the log only', async () => {
  await run()
  expect(log).toContain('this runner has no artifact storage')
  expect(log).not.toContain('::warning::')
})

test('a report folder that cannot be written is a warning, and the comment is written all the same', async () => {
  writeFileSync(join(folder, 'report'), 'a file is in the way')
  await run(
    {},
    storeThat(async () => ({ id: 42 })),
  )
  expect(log).toMatch(/::warning::The report could not be written/)
  expect(outputs()).not.toHaveProperty('artifact-id')
  expect(comment()).toContain('Held back')
})

test('outputs that cannot be set are a warning, and everything else is delivered', async () => {
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'none/output'))
  await run()
  expect(log).toMatch(/::warning::The outputs could not be set: .*none\/output/)
  expect(existsSync(join(folder, 'report/report.json'))).toBe(true)
  expect(comment()).toContain('Held back')
})

test('a folder whose name has a line break gives the runner no command', async () => {
  await run({ reportDir: join(folder, 'report\n::error::forged') })
  expect(log).not.toMatch(/^::error::forged/m)
})

test('a summary that cannot be written is a warning', async () => {
  await run({ summaryPath: join(folder, 'none/summary') })
  expect(log).toMatch(/::warning::The job summary could not be written/)
  expect(comment()).toContain('Held back')
})

test('without annotations and comment nothing of them is tried', async () => {
  await run({ annotations: false, comment: 'never' })
  expect(github.seen).toEqual([])
  expect(log).not.toContain('::error')
})
