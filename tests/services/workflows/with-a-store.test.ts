import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCli } from '../../cli/terminal.js'
import { pages, selfSigned, startStandIn } from '../../standin/trino.js'
import { zipOf } from '../../standin/zip.js'
import { findProgram } from '../programs.js'
import { keys, startS3 } from '../s3-server.js'
import { granted, used } from './permissions.js'
import { policyOf, recipe, shown } from './recipe.js'
import { act, type Stage, startStage } from './stage.js'

const loans = resolve(import.meta.dirname, '../../../fixtures/loans')
const read = (name: string) => readFileSync(join(loans, name))
const good = { from: 'fixtures/loans/reference.csv' }
const mended = { from: 'fixtures/loans/fixed.csv' }
const broken = { from: 'fixtures/loans/candidate.csv' }
const versitygw = findProgram('versitygw')

/** The pointer that `dvc add data/train.parquet` leaves, and the content where `dvc push` puts it. */
function keptByDvc(bucket: string, content: Buffer): string {
  const md5 = createHash('md5').update(content).digest('hex')
  const object = join(bucket, 'dvc/files/md5', md5.slice(0, 2), md5.slice(2))
  mkdirSync(dirname(object), { recursive: true })
  writeFileSync(object, content)
  return `outs:\n- md5: ${md5}\n  size: ${content.length}\n  hash: md5\n  path: train.parquet\n`
}

/** A run of main that has passed, with its report and what else it has left. */
async function passedOnMain(stage: Stage, others: Readonly<Record<string, Buffer>>): Promise<void> {
  const words = ['check', join(loans, 'reference.csv'), join(loans, 'fixed.csv'), '--fail-on', 'never']
  await runCli(stage.folder, [...words, '--report-dir', 'green'])
  const text = readFileSync(join(stage.folder, 'green/report.json'), 'utf8')
  const report = zipOf([{ name: 'report.json', text }])
  const artifacts = Object.entries({ 'tidegate-gate': report, ...others }).map(([name, bytes], at) => ({
    id: 71 + at,
    name,
    bytes,
  }))
  const sha = stage.git('rev-parse', 'main')
  const of = { branch: 'main', head: 'acme/loans', sha, event: 'push', conclusion: 'success' }
  Object.assign(stage.github.repository, { workflow: 'data.yml', runs: [{ id: 601, ...of, artifacts }] })
}

describe.skipIf(act === undefined)('[act] workflows whose data is kept elsewhere, as they stand', () => {
  test.skipIf(versitygw === undefined)('[s3] private-data.yml: rows stay in the bucket', async () => {
    const stage = await startStage({
      'policies/private-data.yml': policyOf('policies/private-data.yml'),
      '.dvc/config': `[core]\n    remote = store\n['remote "store"']\n    url = s3://bucket/dvc\n`,
      'data/.gitignore': '/train.parquet\n',
    })
    const store = await startS3(versitygw ?? '', stage.folder, 'eu-central-1')
    onTestFinished(store.stop)
    const bucket = join(stage.folder, 'objects/bucket')
    const profiled = ['profile', join(loans, 'reference.parquet'), '-o', 'baseline.profile.json']
    expect((await runCli(stage.folder, profiled)).err).toBe('')
    stage.commit({
      'baselines/train.profile.json': readFileSync(join(stage.folder, 'baseline.profile.json')),
      'data/train.parquet.dvc': keptByDvc(bucket, read('reference.parquet')),
    })
    const workflow = recipe('recipes/workflows/private-data.yml')
    const change = { 'data/train.parquet.dvc': keptByDvc(bucket, read('candidate.parquet')) }
    const setting = {
      payload: stage.propose(change),
      secrets: { DATA_KEY_ID: keys.AWS_ACCESS_KEY_ID, DATA_KEY: keys.AWS_SECRET_ACCESS_KEY },
      environment: { AWS_ENDPOINT_URL: store.url },
    }
    const ran = await stage.run('pull_request', workflow, setting)
    expect(ran.status, ran.log).toBe(1)
    const [comment] = stage.github.repository.comments.map(({ body }) => body)
    expect(comment).toContain('### ❌ Held back: income has drifted')
    expect(comment).not.toContain(keys.AWS_SECRET_ACCESS_KEY)
    expect(stage.artifacts()).toEqual([])
    expect(used(stage, ran)).toEqual(granted(workflow))
    const forked = { ...setting, payload: stage.propose(change, true), secrets: {} }
    const { log } = await stage.run('pull_request', workflow, forked)
    expect(log).toContain('verdict=error')
  })

  test('docs/sources.md: the artifact of the last green run of main is the reference', async () => {
    const stage = await startStage({ 'score.py': '', 'scored.csv': broken })
    stage.program('python', 'cp scored.csv "$3"')
    const workflow = shown('docs/sources.md', 'pull_request')
    await passedOnMain(stage, {
      scores: zipOf([{ name: 'scores.csv', text: String(read('reference.csv')) }]),
    })
    const payload = stage.propose({ 'score.py': '# changed\n' })
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(ran.status, ran.log).toBe(1)
    const [comment] = stage.github.repository.comments.map(({ body }) => body)
    expect(comment).toContain('scores.csv against `main@')
    expect(stage.artifacts()).not.toContain('scores')
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })

  test('docs/history.md: a page of what runs have left', async () => {
    const stage = await startStage({})
    await passedOnMain(stage, {})
    const workflow = shown('docs/history.md')
    const ran = await stage.run('schedule', workflow)
    expect(ran.status, ran.log).toBe(0)
    expect(ran.log).toContain('wrote history.html')
    expect(stage.artifacts()).toEqual(['history'])
    expect(used(stage, ran)).toEqual(granted(workflow))
  })

  test('docs/profile.md: what was counted is kept from run to run', async () => {
    const stage = await startStage({ 'data/reference.csv': good, 'data/new.csv': mended })
    const workflow = shown('docs/profile.md')
    const first = await stage.run('workflow_dispatch', workflow)
    expect(first.status, first.log).toBe(0)
    expect(first.log).toContain('Cache not found')
    stage.commit({ 'data/new.csv': broken })
    const second = await stage.run('workflow_dispatch', workflow)
    expect(second.status, second.log).toBe(1)
    expect(second.log).toMatch(/Cache restored from key: tidegate-[0-9a-f]{64}/)
    expect(second.log).toContain('Held back: income has drifted')
  })

  test('docs/engines.md: asks the cluster with its secret by https, at an address of the test, and says what it refuses', async () => {
    const message = 'Access Denied: Cannot select from table hive.loans.scored'
    const trino = await startStandIn(
      pages({ error: { message, errorName: 'PERMISSION_DENIED', errorCode: 4, errorType: 'USER_ERROR' } }),
      selfSigned,
    )
    onTestFinished(() => void trino.stop())
    const stage = await startStage({ 'scores/today.parquet': { from: 'fixtures/loans/candidate.parquet' } })
    writeFileSync(join(stage.folder, 'ca.pem'), selfSigned.cert)
    const { file, text } = shown('docs/engines.md')
    const there = { file, text: text.replace('https://trino.example.com:8443', trino.url.origin) }
    const ran = await stage.run('workflow_dispatch', there, {
      secrets: { TRINO_PASSWORD: 'canary-password' },
      environment: { TRINO_CA: join(stage.folder, 'ca.pem') },
    })
    expect(ran.status, ran.log).toBe(1)
    expect(ran.log).toContain('Let the user of TRINO_USER select')
    const [{ headers, body } = { headers: {}, body: '' }] = trino.asked
    expect(headers.authorization).toBe(`Basic ${Buffer.from('ci:canary-password').toString('base64')}`)
    expect(body).toContain("select * from hive.loans.scored where day = date '2026-10-01'")
  })
})
