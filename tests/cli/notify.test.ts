import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
// Loaded here, since what is loaded for the first time takes longer than a test may on a busy machine.
import '../../src/cli/commands/check.js'
import '../../src/notify/deliver.js'
import '../../src/run.js'
import { startReceiver, status } from '../notify/receiver.js'
import { runCli, temporaryFolder } from './terminal.js'

const gates = 'version: 1\ngates: { nulls: { fail: above 5% } }\n'

/** Half of the column is missing. */
const broken = `a,b\n${'1,x\n,y\n'.repeat(100)}`

function checkIn(folder: string, data: string, environment: Record<string, string>, ...more: string[]) {
  writeFileSync(join(folder, 'x.csv'), data)
  return runCli(folder, ['check', 'x.csv', ...more], '', environment)
}

test('check tells the receivers of the policy, and keeps standard output for the report', async () => {
  const { url, received } = await startReceiver(status(204))
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'tidegate.yml'), `${gates}notify: { webhook: { url: env:HOOK } }\n`)
  const { code, out, err } = await checkIn(folder, broken, { HOOK: url }, '--format', 'json')
  expect([code, err]).toEqual([1, 'webhook was told of the verdict.\n'])
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'fail',
    notified: [{ receiver: 'webhook', outcome: 'sent' }],
  })
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ source: 'tidegate', data: { verdict: 'fail' } })
})

test('a receiver that cannot be told is a warning, and the exit code stays', async () => {
  const { url } = await startReceiver(status(404))
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'tidegate.yml'), `${gates}notify: { webhook: { url: env:HOOK } }\n`)
  const { code, err } = await checkIn(folder, broken, { HOOK: `${url}/canary` })
  expect(code).toBe(1)
  expect(err).toMatch(
    /^warning: webhook could not be told of the verdict: the receiver answered 404: check HOOK/,
  )
  expect(err).not.toContain('canary')
})

test('a Slack channel hears of the first failure and of the recovery, the report folder being its memory', async () => {
  const { url, received } = await startReceiver(status(200, { 'content-type': 'text/html' }, 'ok'))
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'tidegate.yml'), `${gates}notify: { slack: { webhook: env:SLACK } }\n`)
  const told = async (data: string) => {
    await checkIn(folder, data, { SLACK: url }, '--report-dir', 'report')
    const [slack] = JSON.parse(readFileSync(join(folder, 'report/report.json'), 'utf8')).notified
    return slack.reason ?? slack.outcome
  }
  expect([await told(broken), await told(broken), await told('a,b\n1,x\n2,y\n'.repeat(50))]).toEqual([
    'sent',
    'it was told of this at 2026-11-21T12:00:00.000Z, and repeat is 24h',
    'sent',
  ])
  expect(received.map(({ body }) => JSON.parse(body).text)).toEqual([
    expect.stringMatching(/^❌ Held back: a is 50\.0/),
    expect.stringMatching(/^✅ Recovered\. Let through/),
  ])
})
