import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startReceiver, status } from '../notify/receiver.js'
import { runCli, temporaryFolder } from './terminal.js'

const policy = 'version: 1\ngates: { nulls: { fail: above 5% } }\nnotify: { webhook: { url: env:HOOK } }\n'

/** Half of the column is missing. */
function checkBroken(environment: Record<string, string>) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'tidegate.yml'), policy)
  writeFileSync(join(folder, 'x.csv'), `a,b\n${'1,x\n,y\n'.repeat(100)}`)
  return runCli(folder, ['check', 'x.csv', '--format', 'json'], '', environment)
}

test('check tells the receivers of the policy, and keeps standard output for the report', async () => {
  const { url, received } = await startReceiver(status(204))
  const { code, out, err } = await checkBroken({ HOOK: url })
  expect([code, err]).toEqual([1, 'webhook was told of the verdict.\n'])
  expect(JSON.parse(out).verdict).toBe('fail')
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ source: 'tidegate', data: { verdict: 'fail' } })
})

test('a receiver that cannot be told is a warning, and the exit code stays', async () => {
  const { url } = await startReceiver(status(404))
  const { code, err } = await checkBroken({ HOOK: `${url}/canary` })
  expect(code).toBe(1)
  expect(err).toMatch(
    /^warning: webhook could not be told of the verdict: the receiver answered 404: check HOOK/,
  )
  expect(err).not.toContain('canary')
})
