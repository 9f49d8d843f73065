import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { notifiers } from '../../src/notify/all.js'
import { notifiedText, notifyAll } from '../../src/notify/deliver.js'
import type { Net } from '../../src/notify/notifier.js'
import { sign } from '../../src/notify/webhook.js'
import { type Occasion, origins } from '../../src/policy/occasions.js'
import { receivers } from '../../src/policy/receivers.js'
import type { Report } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'
import { cut, silence, startReceiver, status } from './receiver.js'

const red = reportOf([checkOf('income', 'fail')])
const SECRET = 'canary-secret-7f3a'
const PATH = '/hooks/canary-token-91bc'

interface Telling {
  report?: Report
  signed?: boolean
  when?: Occasion[]
  net?: Partial<Net>
}

/** Tells one webhook; waits are recorded, not waited. */
async function tell(url: string | undefined, { report = red, signed, when, net }: Telling = {}) {
  const waits: number[] = []
  const pause = async (milliseconds: number) => {
    waits.push(milliseconds)
  }
  const environment = { HOOK: url, KEY: SECRET }
  const webhook = {
    url: 'env:HOOK',
    ...(signed && { secret: 'env:KEY' }),
    when: when ?? (['fails', 'errors'] satisfies Occasion[]),
    on: [...origins],
    repeat: 'always',
  }
  const world = { fetch, environment, pause, answerMs: 5_000, longestMs: 14_000, ...net }
  const run = { links: {}, origin: 'main' } as const
  const [notified] = (await notifyAll(report, run, { webhook }, world)).notified ?? []
  if (notified === undefined) throw new Error('nobody was told')
  return { ...notified, waits, text: notifiedText(notified) }
}

describe('a webhook', () => {
  test('is told once, of an event as JSON', async () => {
    const { url, received } = await startReceiver(status(204))
    const told = await tell(url + PATH)
    expect(told).toMatchObject({ receiver: 'webhook', outcome: 'sent', waits: [] })
    expect(received).toHaveLength(1)
    const [{ method, path, headers, body } = { method: '', path: '', headers: {}, body: '' }] = received
    expect([method, path]).toEqual(['POST', PATH])
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
    expect(headers).not.toHaveProperty('x-hub-signature-256')
    expect(JSON.parse(body)).toMatchObject({ specversion: '1.0', data: { verdict: 'fail' } })
  })

  test('can verify the signature over the bytes it got', async () => {
    const { url, received } = await startReceiver()
    await tell(url, { signed: true })
    const hmac = createHmac('sha256', SECRET)
      .update(received[0]?.body ?? '')
      .digest('hex')
    expect(received[0]?.headers['x-hub-signature-256']).toBe(`sha256=${hmac}`)
  })

  test("is signed as GitHub's documentation has it", () => {
    expect(sign('Hello, World!', "It's a Secret to Everybody")).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    )
  })
})

describe('what another attempt may mend', () => {
  test('429 is waited for as long as it asks', async () => {
    const { url, received } = await startReceiver(status(429, { 'retry-after': '3' }), status(202))
    expect(await tell(url)).toMatchObject({ outcome: 'sent', waits: [3_000] })
    expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body])
  })

  test('Retry-After may be a time, by the clock of the server', async () => {
    const headers = {
      date: 'Mon, 02 Nov 2026 09:00:00 GMT',
      'retry-after': 'Mon, 02 Nov 2026 09:00:02 GMT',
    }
    const { url } = await startReceiver(status(503, headers), status(200))
    expect(await tell(url)).toMatchObject({ outcome: 'sent', waits: [2_000] })
  })

  test('a wait longer than a run has time for is not begun', async () => {
    const { url, received } = await startReceiver(status(429, { 'retry-after': '60' }))
    expect(await tell(url)).toMatchObject({
      outcome: 'failed',
      reason: 'the receiver answered 429, tried once',
      waits: [],
    })
    expect(received).toHaveLength(1)
  })

  test.each([
    ['500', status(500)],
    ['a cut connection', cut],
  ])('%s and then an answer is told', async (_what, answer) => {
    const { url, received } = await startReceiver(answer, status(200))
    expect(await tell(url)).toMatchObject({ outcome: 'sent', waits: [500] })
    expect(received).toHaveLength(2)
  })

  test('silence is given up at the limit of an answer, and tried again', async () => {
    const { url, received } = await startReceiver(silence, status(200))
    expect(await tell(url, { net: { answerMs: 500 } })).toMatchObject({ outcome: 'sent', waits: [500] })
    expect(received).toHaveLength(2)
  })

  test('three attempts are all', async () => {
    const { url, received } = await startReceiver(status(500))
    expect(await tell(url)).toMatchObject({
      outcome: 'failed',
      reason: 'the receiver answered 500, tried 3 times',
      waits: [500, 1_000],
    })
    expect(received).toHaveLength(3)
  })

  test('the time of all attempts is bounded', async () => {
    const { url, received } = await startReceiver(silence)
    const told = await tell(url, { net: { answerMs: 5_000, longestMs: 60 } })
    expect(told).toMatchObject({
      outcome: 'failed',
      reason: 'the receiver did not answer in time, tried once',
    })
    expect(received).toHaveLength(1)
  })
})

describe('what no attempt mends names the variable', () => {
  test.each([
    ['wrong credentials', status(401), /^the receiver answered 401: check HOOK/],
    ['a login page', status(200, { 'content-type': 'text/html' }, '<!DOCTYPE html><p>'), /page.*HOOK/],
    ['a redirect that drops the body', status(302, { location: '/x' }), /redirects \(302\).*HOOK/],
    ['a redirect to nowhere', status(307), /redirects to nowhere/],
    ['a redirect in a circle', status(307, { location: '/again' }), /circle: check HOOK/],
  ])('%s', async (_what, answer, reason) => {
    const { url } = await startReceiver(answer)
    expect(await tell(url)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(reason),
      waits: [],
    })
  })

  test.each(['hooks.example.com/x', 'ftp://example.com', 'https://dana:canary@example.com/'])(
    'the URL %s',
    async url => {
      expect((await tell(url)).text).toBe(
        'webhook could not be told of the verdict: HOOK does not hold an http or https URL without a password.',
      )
    },
  )

  test('a port where nobody listens', async () => {
    const told = await tell('http://127.0.0.1:1/')
    expect(told).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/^the connection failed/) })
  })
})

test('an answer `ok` that calls itself HTML is no web page', async () => {
  const { url } = await startReceiver(status(200, { 'content-type': 'text/html; charset=utf-8' }, 'ok'))
  expect(await tell(url)).toMatchObject({ outcome: 'sent' })
})

describe('a redirect', () => {
  test('on the same host is followed with the body', async () => {
    const { url, received } = await startReceiver(status(307, { location: '/moved' }), status(200))
    expect(await tell(url, { signed: true })).toMatchObject({ outcome: 'sent' })
    expect(received.map(({ path }) => path)).toEqual(['/', '/moved'])
    expect(received[1]?.body).toBe(received[0]?.body)
  })

  test.each(['localhost', '127.0.0.1'])('to another server, at %s, is not followed', async host => {
    const other = await startReceiver()
    const location = other.url.replace('127.0.0.1', host)
    const { url } = await startReceiver(status(307, { location }))
    expect(await tell(url)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('which was not followed'),
    })
    expect(other.received).toEqual([])
  })
})

describe('nobody is told, with the reason', () => {
  test.each([undefined, '', ' '])('when the variable of the URL is %j', async url => {
    const told = await tell(url)
    expect(told.text).toBe(
      'webhook was not told of the verdict: HOOK is not set; give it to this step under `env:`.',
    )
  })

  test('when what should be signed cannot be', async () => {
    const { url, received } = await startReceiver()
    const told = await tell(url, { signed: true, net: { environment: { HOOK: url } } })
    expect(told).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining('KEY is not set') })
    expect(received).toEqual([])
  })

  test('when the change brought the policy itself', async () => {
    const { url, received } = await startReceiver()
    const report = { ...red, policy: { ...red.policy, protected: false } }
    expect(await tell(url, { report })).toMatchObject({ outcome: 'skipped' })
    expect(received).toEqual([])
  })

  test('when the policy names nobody', async () => {
    const net = { fetch, environment: {}, pause: async () => {}, answerMs: 1, longestMs: 1 }
    expect(await notifyAll(red, { links: {}, origin: 'main' }, {}, net)).toBe(red)
  })
})

test.each<[Report['verdict'], Report['exitCode'], Occasion[]]>([
  ['fail', 1, ['fails']],
  ['fail', 0, ['fails']],
  ['warn', 0, ['warns']],
  ['warn', 1, ['fails', 'warns']],
  ['inconclusive', 0, ['warns']],
  ['inconclusive', 1, ['fails', 'warns']],
  ['pass', 0, ['passes']],
  ['error', 2, ['errors']],
])('a run with verdict %s and exit code %i tells those who ask for %j', async (verdict, exitCode, told) => {
  const { url } = await startReceiver()
  const heard: Occasion[] = []
  for (const when of ['fails', 'warns', 'passes', 'errors'] as const) {
    const { outcome } = await tell(url, { report: { ...red, verdict, exitCode }, when: [when] })
    if (outcome === 'sent') heard.push(when)
  }
  expect(heard).toEqual(told)
})

test('no secret is in any outcome, whatever the receiver says', async () => {
  const echo = `${PATH} ${SECRET}`
  const answers = [
    status(401, { 'retry-after': echo, 'www-authenticate': echo }, echo),
    status(500, { 'retry-after': echo }, echo),
    status(307, { location: `http://localhost:1${PATH}?${SECRET}` }),
    status(200, { 'content-type': 'text/html' }, `<html>${echo}`),
    cut,
    silence,
  ]
  const said: unknown[] = []
  for (const answer of answers) {
    const { url } = await startReceiver(answer)
    const told = await tell(url + PATH, { signed: true, net: { answerMs: 40 } })
    expect(told.outcome).toBe('failed')
    said.push(told)
  }
  const broken = { fetch: () => Promise.reject(new Error(echo)) }
  said.push(await tell(`http://127.0.0.1:1${PATH}`, { signed: true, net: broken }))
  expect(JSON.stringify(said)).not.toContain('canary')
})

test('a defect on the way is a failure and no more', async () => {
  const pause = () => Promise.reject(new RangeError('canary'))
  const { url } = await startReceiver(status(500))
  expect(await tell(url, { net: { pause } })).toMatchObject({
    outcome: 'failed',
    reason: "a defect of Tidegate's own (RangeError)",
  })
})

test('every receiver of the policy has its file and its word', () => {
  expect(Object.keys(notifiers)).toEqual(Object.keys(receivers))
  for (const [word, { id }] of Object.entries(notifiers)) {
    expect(id).toBe(word)
    expect(existsSync(new URL(`../../src/notify/${id}.ts`, import.meta.url)), id).toBe(true)
  }
})
