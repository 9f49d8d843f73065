import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/github/client.js'
import { reportBefore } from '../../src/github/report-before.js'
import { renderJson } from '../../src/report/json.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import type { Run } from '../standin/repository.js'
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

/** A run that has left a report whose headline is its id. */
function ran(id: number, more: Partial<Run> = {}, name = 'tidegate-ci-data'): Run {
  const text = renderJson(reportOf([], { headline: `run ${id}` }))
  const artifacts = [{ id: id + 10_000, name, bytes: zipOf([{ name: 'report.json', text }]) }]
  const run = { event: 'push', branch: 'main', conclusion: 'failure', head: 'acme/loans', artifacts, ...more }
  return { id, sha: 'a'.repeat(40), ...run }
}

async function found(runs: Run[], { proposed = false, reportName = '' } = {}): Promise<string | undefined> {
  github.repository.runs.push(...runs)
  const web = webOf({ allowHosts: ['localhost'] }, { names: { localhost: '127.0.0.1' } })
  const token = 'workflow-token'
  const client = connect(token, github.url, { longestMs: 0, answerMs: 20_000, pause: async () => {} })
  const origin = {
    repository: 'acme/loans',
    workflow: 'gate.yml',
    runId: 500,
    ...(reportName && { reportName }),
  }
  const asked = { section: 'ci/data', branch: 'main', proposed }
  const signal = new AbortController().signal
  const api = { url: github.url, token }
  return (await reportBefore(client, origin, asked, api, web, scratch, signal))?.headline
}

test('is that of the newest earlier run on the branch, whatever became of it', async () => {
  expect(await found([ran(600), ran(499), ran(498, { conclusion: 'success' })])).toBe('run 499')
})

test.each<[string, Run]>([
  ['of a fork, whose branch has the same name', ran(499, { head: 'mallory/loans' })],
  ['of a pull request from the branch', ran(499, { event: 'pull_request' })],
  ['of another branch', ran(499, { branch: 'next' })],
  ['that has left none', ran(499, { artifacts: [] })],
  ['of another section', ran(499, {}, 'tidegate-ci-other')],
])('is not that of a run %s', async (_what, run) => {
  expect(await found([run, ran(498)])).toBe('run 498')
})

test('of a pull request is that of a pull request, and may have a name of its own', async () => {
  const runs = [ran(499), ran(498, { event: 'pull_request' }, 'mine'), ran(497, { event: 'pull_request' })]
  expect(await found(runs, { proposed: true, reportName: 'mine' })).toBe('run 498')
})

test('is that of the last attempt', async () => {
  const [first, second] = [ran(499), ran(499, {}, 'tidegate-ci-data-attempt-2')]
  const again = second.artifacts.map(each => ({ ...each, id: each.id + 1 }))
  const text = renderJson(reportOf([], { headline: 'run 499 again' }))
  const [attempt] = again.map(each => ({ ...each, bytes: zipOf([{ name: 'report.json', text }]) }))
  expect(await found([{ ...first, artifacts: [...first.artifacts, ...(attempt ? [attempt] : [])] }])).toBe(
    'run 499 again',
  )
})

test('is none where there was no run', async () => {
  expect(await found([])).toBeUndefined()
})
