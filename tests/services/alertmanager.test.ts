import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReceiver, status } from '../notify/receiver.js'
import { judge, loansThatTell, programs, type Started, startMonitor, until } from './monitoring.js'
import { folderFor } from './programs.js'

const { alertmanager } = programs

interface Sent {
  status: string
  alerts: { status: string; labels: Record<string, string>; annotations: Record<string, string> }[]
}

describe.skipIf(alertmanager === undefined)('[alertmanager] an alert', () => {
  const { folder, remove } = folderFor('alertmanager')
  let server: Started | undefined
  afterAll(async () => {
    await server?.stop()
    remove()
  })
  let place: string
  beforeAll(() => {
    place = loansThatTell(folder, '  alertmanager: { url: env:ALERTS }\n')
  })

  test('fires on the receiver that it is routed to, once, and is resolved when a run recovers', async () => {
    const { url, received } = await startReceiver(status(200))
    const config = join(folder, 'alertmanager.yml')
    writeFileSync(
      config,
      `route: { receiver: team, group_by: [alertname, section], group_wait: 100ms, group_interval: 500ms, repeat_interval: 1h,
  routes: [{ matchers: ['severity = critical'], receiver: team }] }
receivers: [{ name: team, webhook_configs: [{ url: '${url}/alerts', send_resolved: true }] }]
`,
    )
    server = await startMonitor(
      alertmanager ?? '',
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'kept')}`,
      '--cluster.listen-address=',
    )
    const environment = { ALERTS: server.url, CI_PROJECT_URL: 'https://example.org/acme/loans' }
    const sent = (): Sent[] => received.map(({ body }) => JSON.parse(body))
    const { err } = await judge(place, environment)
    expect(err).toContain('alertmanager was told of the verdict.')
    const firing = await until(async () => sent().find(each => each.status === 'firing'), 'the alert')
    expect(firing.alerts).toMatchObject([
      {
        status: 'firing',
        labels: {
          alertname: 'Tidegate',
          severity: 'critical',
          repository: 'https://example.org/acme/loans',
          section: 'nightly',
        },
        annotations: { summary: expect.stringContaining('Held back: income has drifted') },
      },
    ])
    await judge(place, environment)
    await judge(place, environment, 'fixed.csv')
    const resolved = await until(async () => sent().find(each => each.status === 'resolved'), 'its end')
    expect(resolved.alerts).toMatchObject([{ status: 'resolved', labels: { severity: 'critical' } }])
    expect(sent().map(each => each.status)).toEqual(['firing', 'resolved'])
  })
})
