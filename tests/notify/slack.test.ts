import { expect, test } from 'vitest'
import { slackMessage } from '../../src/notify/slack/message.js'
import { slack } from '../../src/notify/slack.js'
import { checkOf, reportOf } from '../github/sample.js'
import { slackAccepts } from './members.js'
import { startReceiver, status } from './receiver.js'

const report = reportOf([checkOf('income', 'fail')])
const message = slackMessage({ report, links: {}, tier: 'first', branch: 'main' })
const settings = {
  token: 'env:TOKEN',
  channel: '#data',
  when: ['fails'],
  on: ['main'],
  repeat: '24h',
} satisfies Parameters<typeof slack.reach>[0]

/** Sends as a bot to a workspace that answers so, one after the other. */
async function send(earlier: { mark?: string; quiet: boolean }, ...answers: object[]) {
  const { url, received } = await startReceiver(
    ...answers.map(answer => status(200, { 'content-type': 'application/json' }, JSON.stringify(answer))),
  )
  const net = {
    fetch: (input: unknown, init?: RequestInit) => fetch(url + new URL(String(input)).pathname, init),
    environment: { TOKEN: 'xoxb-canary' },
    pause: async () => {},
    answerMs: 5_000,
    longestMs: 14_000,
  }
  const reached = slack.reach(settings, net)
  if (typeof reached !== 'function') throw new Error(JSON.stringify(reached))
  const delivered = await reached(message, earlier)
  const calls = received.map(({ path, body, headers }) => {
    expect(headers.authorization).toBe('Bearer xoxb-canary')
    const { channel, ts, thread_ts, reply_broadcast } = JSON.parse(body)
    return [path.slice('/api/'.length), { channel, ts, thread_ts, reply_broadcast }]
  })
  expect(JSON.stringify(delivered)).not.toContain('canary')
  return { delivered, calls }
}

const posted = { ok: true, channel: 'C0123', ts: '100.5' }
const mark = 'C0123/100.5'

test('a failure that goes on is said with its day, and a recovery as one', () => {
  const since = '2026-11-01T09:00:00.000Z'
  const said = (['still', 'recovered'] as const).map(tier => slackMessage({ report, links: {}, tier, since }))
  expect(said.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^❌ Still failing, since 2026-11-01\. Held back/),
    expect.stringMatching(/^✅ Recovered\. Held back/),
  ])
})

test('a bot begins a thread, and tells where it is', async () => {
  const { delivered, calls } = await send({ quiet: false }, posted)
  expect(delivered).toEqual({ outcome: 'sent', mark })
  expect(calls).toEqual([['chat.postMessage', { channel: '#data' }]])
})

test('what is news later is an answer in the thread, whose beginning is changed to what holds now', async () => {
  const { delivered, calls } = await send({ mark, quiet: false }, posted, { ...posted, ts: '200.5' })
  expect(delivered).toEqual({ outcome: 'sent', mark })
  expect(calls).toEqual([
    ['chat.update', { channel: 'C0123', ts: '100.5' }],
    ['chat.postMessage', { channel: 'C0123', thread_ts: '100.5', reply_broadcast: true }],
  ])
})

test('what is none changes the beginning and calls nobody', async () => {
  const { calls } = await send({ mark, quiet: true }, posted)
  expect(calls.map(([method]) => method)).toEqual(['chat.update'])
})

test.each(['message_not_found', 'cant_update_message'])(
  'a thread that is gone (%s) begins anew',
  async error => {
    const { delivered } = await send({ mark, quiet: true }, { ok: false, error }, { ...posted, ts: '300.5' })
    expect(delivered).toEqual({ outcome: 'sent', mark: 'C0123/300.5' })
  },
)

test('a mark that is none is not believed', async () => {
  const { calls } = await send({ mark: '../x/1"', quiet: true }, posted)
  expect(calls.map(([method]) => method)).toEqual(['chat.postMessage'])
})

test.each([
  ['invalid_auth', /refused the token \(invalid_auth\): check TOKEN/],
  ['not_in_channel', /not in the channel/],
  ['missing_scope', /chat:write/],
  ['xoxb-canary', /^Slack refused the message: check TOKEN/],
])('the error %s is a failure that says what to do', async (error, reason) => {
  const { delivered } = await send({ quiet: false }, { ok: false, error })
  expect(delivered).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) })
})

test('too many messages at once are sent again', async () => {
  const { delivered } = await send({ quiet: false }, { ok: false, error: 'ratelimited' }, posted)
  expect(delivered.outcome).toBe('sent')
})

test.each(['first', 'still', 'recovered', 'other'] as const)(
  '%s news is within limits without a finding or a link',
  tier => {
    const news = slackMessage({ report: reportOf([], { name: '' }), links: {}, tier })
    slackAccepts(JSON.parse(JSON.stringify(news)))
  },
)
