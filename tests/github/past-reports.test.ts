import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../src/github/client.js'
import { pastReports } from '../../src/github/past-reports.js'
import { renderJson } from '../../src/report/json.js'
import { startGitHub } from '../standin/github.js'
import type { Run, StoredArtifact } from '../standin/repository.js'
import { webOf } from '../standin/web.js'
import { zipOf } from '../standin/zip.js'
import { reportOf } from './sample.js'

let nextId = 100
function stored(name: string, text: string, more: Partial<StoredArtifact> = {}): StoredArtifact {
  return { id: nextId++, name, bytes: zipOf([{ name: 'report.json', text }]), ...more }
}
const report = (day: number) =>
  renderJson(reportOf([], { verdict: day % 2 ? 'fail' : 'pass', started: `2026-11-0${day}T00:00:00Z` }))
function ran(artifacts: StoredArtifact[], more: Partial<Run> = {}): Run {
  return {
    id: nextId++,
    sha: 'a'.repeat(40),
    event: 'push',
    branch: 'main',
    conclusion: 'success',
    head: 'acme/loans',
    artifacts,
    ...more,
  }
}

test('the newest runs of the branch give their reports, whatever the verdict; what is none is named', async () => {
  const github = await startGitHub('acme/loans')
  const scratch = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
  try {
    github.repository.runs.push(
      ran([stored('tidegate-loans', report(4)), stored('scores', 'x')]),
      ran([stored('tidegate-loans', report(3))], { conclusion: 'failure', event: 'schedule' }),
      ran([stored('tidegate-loans', report(9))], { event: 'pull_request' }),
      ran([stored('tidegate-loans', report(8))], { head: 'mallory/loans' }),
      ran([stored('tidegate-old', report(2), { expired: true }), stored('tidegate-odd', '{}')]),
      ran([stored('tidegate-loans', report(1))]),
    )
    const client = connect('workflow-token', github.url, {
      longestMs: 0,
      answerMs: 20_000,
      pause: async () => {},
    })
    const web = webOf({ allowHosts: ['localhost'] }, { names: { localhost: '127.0.0.1' } })
    const asked = { repository: 'acme/loans', workflow: 'gate.yml', branch: 'main', runs: 3 }
    const found = await pastReports(client, asked, { url: github.url, token: 'workflow-token' }, web, scratch)
    expect(found.reports.map(({ started }) => started.slice(8, 10))).toEqual(['04', '03'])
    expect(found.unread).toEqual(['tidegate-old', 'tidegate-odd'])
    expect(readdirSync(scratch)).toEqual([])
    expect(github.violations).toEqual([])
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    await github.stop()
  }
})
