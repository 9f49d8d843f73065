import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GitHub, startGitHub } from '../standin/github.js'
import { findAct, freePort, runAct } from './act.js'

const root = resolve(import.meta.dirname, '../..')
const act = findAct()

/** What the demo workflow needs of the repository. */
const parts = [
  'action.yml',
  'dist/action',
  '.github/workflows/demo.yml',
  'fixtures/loans/tidegate.yml',
  'fixtures/loans/reference.csv',
  'fixtures/loans/candidate.csv',
  'fixtures/events/pull_request.json',
]

/** actions/upload-artifact is a download away; this is what it does. */
const uploadProgram = `
import { DefaultArtifactClient } from '${pathToFileURL(join(root, 'node_modules/@actions/artifact/lib/artifact.js'))}'
const folder = process.env.GITHUB_WORKSPACE + '/fixtures/loans'
await new DefaultArtifactClient().uploadArtifact('quarter', [folder + '/reference.csv'], folder)
`

const artifactWorkflow = `
on: workflow_dispatch
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: ./upload
      - id: gate
        uses: ./
        continue-on-error: true
        with:
          reference: artifact:quarter:reference.csv
          candidate: fixtures/loans/candidate.csv
      - run: echo "verdict \${{ steps.gate.outputs.verdict }}"
`

describe.skipIf(act === undefined)('[act] the demo workflow under act', () => {
  let folder: string
  let project: string
  let github: GitHub

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidegate-act-'))
    project = join(folder, 'project')
    for (const part of parts) cpSync(join(root, part), join(project, part), { recursive: true })
    git('init', '--quiet', '--initial-branch=main')
    git('add', '--all', '--force')
    git('commit', '--quiet', '--message=first')
    git('switch', '--quiet', '--create', 'second-quarter')
    github = await startGitHub('acme/loans')
  })
  afterAll(async () => {
    await github?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  function git(...words: string[]): string {
    const who = ['-c', 'user.name=Dana', '-c', 'user.email=dana@example.com']
    return execFileSync('git', [...who, ...words], { cwd: project, encoding: 'utf8' }).trim()
  }

  /** act keeps its workspaces under HOME, and a proxy would catch the calls to the stand-in. */
  function run(words: readonly string[]) {
    const { PATH } = process.env
    return runAct(act ?? '', project, words, { ...(PATH && { PATH }), HOME: folder, NO_PROXY: '*' })
  }

  async function artifactServer(): Promise<string[]> {
    return [
      ...['--artifact-server-path', join(folder, 'artifacts')],
      ...['--artifact-server-addr', '127.0.0.1'],
      ...['--artifact-server-port', String(await freePort())],
      '--no-cache-server',
    ]
  }

  async function runDemo() {
    return run([
      'pull_request',
      ...['--workflows', '.github/workflows/demo.yml'],
      ...['--platform', 'ubuntu-latest=-self-hosted'],
      ...['--eventpath', 'fixtures/events/pull_request.json'],
      ...['--env', `GITHUB_API_URL=${github.url}`],
      ...['--env', 'GITHUB_REPOSITORY=acme/loans'],
      ...['--secret', 'GITHUB_TOKEN=workflow-token'],
      ...(await artifactServer()),
    ])
  }

  const later = (log: string) =>
    /\| step (\w+), verdict (\w+), (\d+) of (\d+) checks fail, comment (\S*)/.exec(log)

  test('comments on broken data, and a later step reads the outputs', async () => {
    const { status, log } = await runDemo()
    expect(status, log).toBe(0)
    const [comment] = github.repository.comments
    expect(comment?.login).toBe('github-actions[bot]')
    expect(comment?.body).toMatch(/^<!-- tidegate:v1 key="loans" run=1\.1 -->\n### ❌ Held back/)
    const [, outcome, verdict, failed, , url] = later(log) ?? []
    expect([outcome, verdict]).toEqual(['failure', 'fail'])
    expect(Number(failed)).toBeGreaterThan(0)
    expect(url).toBe(`https://github.com/acme/loans/pull/7#issuecomment-${comment?.id}`)
  })

  test('stores the report as an artifact', () => {
    expect(existsSync(join(folder, 'artifacts', '1', 'tidegate-loans', 'tidegate-loans.zip'))).toBe(true)
  })

  test('turns the same comment green once the data is mended', async () => {
    cpSync(join(root, 'fixtures/loans/fixed.csv'), join(project, 'fixtures/loans/candidate.csv'))
    const { status, log } = await runDemo()
    expect(status, log).toBe(0)
    expect(github.repository.comments).toHaveLength(1)
    expect(github.repository.comments[0]?.body).toMatch(
      /^<!-- tidegate:v1 key="loans" run=1\.1 -->\n### (✅|❔|⚠️) /,
    )
    const [, outcome, , failed] = later(log) ?? []
    expect([outcome, failed]).toEqual(['success', '0'])
  })

  test('reads an artifact that an earlier step of the run has uploaded', async () => {
    git('checkout', '--quiet', '--', 'fixtures')
    writeFileSync(join(project, '.github/workflows/artifact.yml'), artifactWorkflow)
    mkdirSync(join(project, 'upload'))
    writeFileSync(join(project, 'upload/action.yml'), 'runs: { using: node24, main: index.mjs }\n')
    writeFileSync(join(project, 'upload/index.mjs'), uploadProgram)
    const { status, log } = await run([
      'workflow_dispatch',
      ...['--workflows', '.github/workflows/artifact.yml'],
      ...['--platform', 'ubuntu-latest=-self-hosted'],
      ...(await artifactServer()),
    ])
    expect(status, log).toBe(0)
    expect(log).toMatch(/against artifact:quarter:reference\.csv · 2,720 rows against 2,600/)
    expect(log).toContain('| verdict fail')
  })

  test('runs by the command of the README, without a token or a server', async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const command = /^act (pull_request .*)$/m.exec(readme)?.[1] ?? ''
    git('checkout', '--quiet', '--', 'fixtures')
    const { status, log } = await run(command.split(' '))
    expect(status, log).toBe(0)
    expect(later(log)?.slice(1, 3)).toEqual(['failure', 'fail'])
    expect(log).toContain('there is no `github-token`')
  })

  test('makes only calls that GitHub describes', () => {
    expect(github.violations).toEqual([])
  })
})
