import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { notifyAll } from '../../src/notify/deliver.js'
import type { Net } from '../../src/notify/notifier.js'
import { loadPolicy } from '../../src/policy/load.js'
import { receivers } from '../../src/policy/receivers.js'
import type { Report, ReportedDelivery } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'
import { selfSigned } from '../standin/trino.js'
import { contracts, type Member, members } from './members.js'
import { cut, type Receiver, silence, startReceiver, status } from './receiver.js'

const red = reportOf([checkOf('income', 'fail')])
const later = (report: Report, hours: number): Report => ({
  ...report,
  started: new Date(Date.parse(red.started) + hours * 3_600_000).toISOString(),
})
const green = reportOf([checkOf('income', 'pass')])
const CANARY = 'canary-7f3a91bc'

interface Telling {
  report?: Report
  last?: Report
  environment?: Record<string, string>
  net?: Partial<Net>
}

interface Heard {
  report: Report
  delivery: ReportedDelivery
  waits: number[]
}

/** Tells one member, as a policy that names it would. */
async function tell(member: Member, { url }: Pick<Receiver, 'url'>, telling: Telling = {}): Promise<Heard> {
  const { report = red, last, net, environment } = telling
  const loaded = loadPolicy(`version: 1\nnotify:\n  ${member.id}: ${member.settings}\n`, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const waits: number[] = []
  const world: Net = {
    fetch: (input, init) => fetch(rerouted(String(input), member, url), init),
    environment: environment ?? environmentOf(member, url),
    pause: async milliseconds => {
      waits.push(milliseconds)
    },
    answerMs: 5_000,
    longestMs: 14_000,
    ...net,
  }
  const links = {
    repository: 'https://github.com/acme/loans',
    run: 'https://github.com/acme/loans/actions/runs/1',
  }
  const run = { links, origin: 'main', branch: 'main', ...(last && { last }) } as const
  const told = await notifyAll(report, run, loaded.policy.notify, world)
  const [delivery] = told.notified ?? []
  if (delivery === undefined) throw new Error('nobody was told')
  return { report: told, delivery, waits }
}

function environmentOf({ urls, secrets }: Member, url: string): Record<string, string> {
  return Object.fromEntries([
    ...urls.map(name => [name, `${url}/${CANARY}`]),
    ...secrets.map(name => [name, CANARY]),
  ])
}

/** Requests to a host that is not here, to the test's own. */
function rerouted(address: string, { host }: Member, url: string): string {
  const asked = new URL(address)
  return host !== undefined && asked.hostname === host ? `${url}${asked.pathname}` : address
}

const answer = ({ good }: Member) => status(good.status, good.headers, good.body)
const nameOf = ({ id, settings }: Member): [string, Member] => [
  `${id} ${settings}`,
  members.find(each => each.id === id && each.settings === settings) as Member,
]

test('every receiver of the policy is tried', () => {
  expect([...new Set(members.map(({ id }) => id))]).toEqual(Object.keys(receivers))
})

describe.each(members.map(nameOf))('%s', (_name, member) => {
  const { requests = 1, optional = [] } = member
  const variables = [...member.urls, ...member.secrets]

  test('hears once of a failure, and of the recovery', async () => {
    const server = await startReceiver(answer(member))
    const first = await tell(member, server)
    expect(first.delivery).toMatchObject({ outcome: 'sent', told: { at: red.started, open: true } })
    expect(server.received).toHaveLength(requests)
    const end = await tell(member, server, { report: later(green, 24), last: first.report })
    expect(end.delivery).toMatchObject({ outcome: 'sent', told: { open: false } })
    for (const request of server.received) contracts[member.id](request)
    expect(JSON.stringify([first, end])).not.toContain('canary')
  })

  test('of a failure that goes on hears nothing new, or has it brought up to date', async () => {
    const server = await startReceiver(answer(member))
    const first = await tell(member, server)
    const again = await tell(member, server, { report: later(red, 1), last: first.report })
    const updates = !/^(slack \{ webhook|teams)/.test(`${member.id} ${member.settings}`)
    expect(again.delivery.outcome).toBe(updates ? 'sent' : 'skipped')
    expect(server.received).toHaveLength(updates ? 2 * requests : requests)
    expect(again.report.failingSince).toBe(red.started)
  })

  test('is waited for when it asks for that', async () => {
    const server = await startReceiver(status(429, { 'retry-after': '2' }), answer(member))
    expect(await tell(member, server)).toMatchObject({ delivery: { outcome: 'sent' }, waits: [2_000] })
  })

  test.each([
    ['500', status(500, {}, CANARY)],
    ['a cut connection', cut],
    ['silence', silence],
  ])('is tried again after %s', async (_what, fault) => {
    const server = await startReceiver(fault, answer(member))
    const net = fault === silence ? { answerMs: 500 } : {}
    expect((await tell(member, server, { net })).delivery.outcome).toBe('sent')
    expect(server.received).toHaveLength(1 + requests)
  })

  test.each([
    ['wrong credentials', status(401, {}, CANARY)],
    ['a page of HTML', status(200, { 'content-type': 'text/html' }, `<html>${CANARY}`)],
  ])('that answers with %s is a failure that names its variables', async (_what, fault) => {
    const server = await startReceiver(fault)
    const { delivery } = await tell(member, server)
    expect(delivery.outcome).toBe('failed')
    expect(variables.some(name => delivery.reason?.includes(name))).toBe(true)
    expect(server.received).toHaveLength(1)
    expect(JSON.stringify(delivery)).not.toContain('canary')
  })

  test('is not followed to another host, and nothing is sent along', async () => {
    const other = await startReceiver()
    const location = `${other.url.replace('127.0.0.1', 'localhost')}/${CANARY}`
    const server = await startReceiver(status(307, { location }))
    const { delivery } = await tell(member, server)
    expect(delivery).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/not followed: put/) })
    expect(variables.some(name => delivery.reason?.includes(name))).toBe(true)
    expect(JSON.stringify(delivery)).not.toContain('canary')
    expect(other.received).toEqual([])
  })

  test('of an untrusted certificate is a failure that says so', async () => {
    const server = createServer(selfSigned, (_request, response) => response.end())
    await new Promise<void>(resolve => server.listen(0, resolve))
    onTestFinished(() => void server.close())
    const url = `https://localhost:${(server.address() as AddressInfo).port}`
    const { delivery, waits } = await tell(member, { url })
    expect(delivery.reason).toMatch(/certificate is not trusted .*NODE_EXTRA_CA_CERTS/)
    expect(waits).toEqual([])
  })

  const needed = variables.filter(name => !optional.includes(name))
  test.each(needed)('is skipped where %s is not set, which is a warning', async name => {
    const server = await startReceiver()
    const { [name]: _, ...environment } = environmentOf(member, server.url)
    const { delivery } = await tell(member, server, { environment })
    expect(delivery).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining(`${name} is not set`),
      missing: name,
    })
    expect(server.received).toEqual([])
  })

  test.each(member.urls)('is a failure where %s is no address', async name => {
    const server = await startReceiver()
    const environment = { ...environmentOf(member, server.url), [name]: CANARY }
    const { delivery } = await tell(member, server, { environment })
    expect(delivery.reason).toMatch(
      new RegExp(`^${name} does not hold an http or https (URL|address) without a password`),
    )
    expect(server.received).toEqual([])
  })

  test.each(pastedInto(variables))('is a failure where %s has %s in it', async (name, what, between) => {
    const server = await startReceiver()
    const { [name]: held, ...others } = environmentOf(member, server.url)
    const environment = { ...others, [name]: `${held}${between}${CANARY}` }
    const { delivery } = await tell(member, server, { environment })
    expect(delivery.outcome).toBe('failed')
    expect(delivery.reason).toContain(
      name === 'AUTH' ? 'AUTH does not hold one line' : `${name} has ${what} in it`,
    )
    expect(JSON.stringify(delivery)).not.toContain('canary')
    expect(server.received).toEqual([])
  })

  test('is told of a report of 5 MB within its limits, and of names that would ping, link and break', async () => {
    const server = await startReceiver(answer(member))
    const { delivery } = await tell(member, server, { report: huge })
    expect(delivery.outcome).toBe('sent')
    expect(server.received).toHaveLength(requests)
    for (const request of server.received) {
      expect(Buffer.byteLength(request.body)).toBeLessThanOrEqual(member.most)
      contracts[member.id](request)
    }
    const [request] = server.received
    if (request === undefined || machines.has(member.id)) return
    expect(request.body.includes('<!channel>')).toBe(false)
    // Alertmanager's labels are matched by people's rules, and so are as they are.
    const said = request.body.replaceAll('https://github.com', '').replace(/"section":"[^"]*/g, '')
    for (const live of ['@here', '<at>', 'https://evil.example'])
      expect(said.includes(live), live).toBe(false)
  })
})

/** What somebody copies along. A whole header has spaces in it, and what signs may be anything. */
function pastedInto(variables: readonly string[]): [name: string, what: string, between: string][] {
  return variables.flatMap((name): [string, string, string][] => [
    ...(name === 'SECRET' ? [] : [[name, 'a line break', '\n'] as [string, string, string]]),
    ...(name === 'SECRET' || name === 'AUTH' ? [] : [[name, 'a space', ' '] as [string, string, string]]),
  ])
}

/** Read by programs, which are to escape what they show. */
const machines: ReadonlySet<string> = new Set(['webhook', 'elasticsearch', 'pushgateway', 'mlflow'])

const nasty =
  '<!channel> @here <@U123> <https://evil.example|click> [x](https://evil.example) <at>all</at> "}]'
const huge = reportOf(
  Array.from({ length: 6_000 }, (_, place) => checkOf(`${nasty}${'ä'.repeat(500)}${place}`, 'fail')),
  { headline: `Held back: ${nasty.repeat(50)}`, name: nasty },
)

test('that report has 5 MB', () => {
  expect(Buffer.byteLength(JSON.stringify(huge))).toBeGreaterThan(5_000_000)
})
