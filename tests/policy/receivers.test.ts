import { expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'

function problemsOf(notify: string): string[] {
  const loaded = loadPolicy(`version: 1\nnotify: ${notify}\n`, 'tidegate.yml')
  return 'problems' in loaded ? loaded.problems.map(({ message }) => message) : []
}

test.each([
  ['{ slack: { webhook: env:A } }'],
  ['{ slack: { token: env:A, channel: C0123456789, repeat: never } }'],
  ['{ slack: { token: env:A, channel: "#data-alerts", when: [fails, recovers], on: [pull-requests] } }'],
  ['{ pagerduty: { key: env:A, region: eu }, alertmanager: { url: env:B, expires: 36h } }'],
])('%s is good', notify => expect(problemsOf(notify)).toEqual([]))

test.each([
  ['{ slack: {} }', /either a webhook, or a token and a channel/],
  ['{ slack: { webhook: env:A, token: env:B, channel: C0 } }', /either a webhook, or a token and a channel/],
  ['{ slack: { token: env:A } }', /a token goes with a channel/],
  ['{ slack: { webhook: env:A, channel: C0 } }', /a webhook has its own/],
  ['{ slack: { webhook: https://hooks.slack.com/services/x } }', /write env:NAME/],
  ['{ slack: { webhook: env:A, repeat: daily } }', /`24h`/],
  ['{ slack: { webhook: env:A, channel: "<!channel>", token: env:B } }', /a channel is its id/],
  ['{ elasticsearch: { url: env:A, index: "../_all" } }', /small letters/],
  ['{ alertmanager: { url: env:A, expires: never } }', /`24h`/],
])('%s is not', (notify, problem) => expect(problemsOf(notify).join('\n')).toMatch(problem))
