import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { selfSigned } from '../standin/trino.js'
import { folderFor, runProgram } from './programs.js'

const cli = resolve(import.meta.dirname, '../../dist/cli/index.js')

/** Those whose address a policy gives; Slack's bot and PagerDuty have their own. */
const policy = `version: 1
gates: { nulls: { fail: above 5% } }
notify:
  slack: { webhook: env:HOOK, when: [passes] }
  teams: { webhook: env:HOOK, when: [passes] }
  alertmanager: { url: env:HOOK, when: [passes] }
  pushgateway: { url: env:HOOK }
  elasticsearch: { url: env:HOOK }
  mlflow: {}
  webhook: { url: env:HOOK, when: [passes] }
`
const everything = {
  items: [{ create: { status: 201 } }],
  experiment: { experiment_id: '1' },
  run: { info: { run_id: 'r' } },
}

test('receivers with a certificate of an authority of their own are told once it is named', async () => {
  const { folder, remove } = folderFor('certificate')
  onTestFinished(remove)
  const server = createServer(selfSigned, (request, response) => {
    request.resume().on('end', () => response.end(JSON.stringify(everything)))
  })
  await new Promise<void>(done => server.listen(0, done))
  onTestFinished(() => void server.close())
  const url = `https://localhost:${(server.address() as AddressInfo).port}`
  writeFileSync(join(folder, 'authority.pem'), selfSigned.cert)
  writeFileSync(join(folder, 'tidegate.yml'), policy)
  writeFileSync(join(folder, 'x.csv'), `x\n${Array.from({ length: 300 }, (_, i) => i % 50).join('\n')}\n`)
  const words = [process.execPath, cli, 'check', '--format', 'json', '--candidate', 'x.csv']
  const outcomes = async (environment: Record<string, string>) => {
    const out = await runProgram(folder, words, { HOOK: url, MLFLOW_TRACKING_URI: url, ...environment })
    const { notified }: { notified: { outcome: string; reason?: string }[] } = JSON.parse(out)
    expect(notified).toHaveLength(7)
    return new Set(notified.map(({ outcome, reason }) => reason ?? outcome))
  }
  expect([...(await outcomes({}))]).toEqual([
    expect.stringMatching(/^the receiver's certificate is not trusted \(\w+\): name its authority/),
  ])
  expect([...(await outcomes({ NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') }))]).toEqual(['sent'])
})
