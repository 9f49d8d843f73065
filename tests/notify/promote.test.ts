import { describe, expect, test } from 'vitest'
import { promote } from '../../src/notify/promote/promote.js'
import { promote as schema } from '../../src/policy/promote.js'
import type { Report } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'
import { startReceiver, status } from './receiver.js'
import { type StandinRegistry, startRegistry } from './registry.js'

const SECRET = 'canary-secret-20c4'
const side = (spelling: string, version: string) => ({ spelling, version, rows: 0, columns: 0, notes: [] })
const candidate = side('mlflow:models/credit@challenger', 'v7')
const good = reportOf([], { candidate })
const bad = reportOf([checkOf('income', 'fail')], { candidate })

const registryWith = async (champion?: string) => {
  const registry = await startRegistry('credit', ['5', '6', '7'])
  if (champion !== undefined) registry.aliases.set('champion', champion)
  return registry
}

interface Asked {
  settings?: object
  isProposed?: boolean
  environment?: Record<string, string>
}

function promoting(
  report: Report,
  url: string,
  { settings = {}, isProposed = false, environment = {} }: Asked = {},
) {
  const place = { links: { run: 'https://github.com/acme/credit/actions/runs/1' }, isProposed }
  const variables = { MLFLOW_TRACKING_URI: url, MLFLOW_TRACKING_TOKEN: SECRET, ...environment }
  const net = { fetch, environment: variables, pause: async () => {}, answerMs: 1_000, longestMs: 5_000 }
  return promote(schema.parse({ model: 'credit', ...settings }), report, place, net)
}

const state = ({ aliases, writes }: StandinRegistry) => ({ champion: aliases.get('champion'), writes })

describe('a version that passes', () => {
  test('gets the alias, and says why and in whose place', async () => {
    const registry = await registryWith('6')
    const done = await promoting(good, registry.url)
    expect(done).toEqual({ outcome: 'promoted', text: 'credit v7 is champion now, in place of v6' })
    expect(state(registry)).toEqual({ champion: '7', writes: ['champion 7'] })
    expect(Object.fromEntries(registry.tags.get('7') ?? [])).toEqual({
      'tidegate.verdict': 'pass',
      'tidegate.headline': 'Let through',
      'tidegate.judged': good.started,
      'tidegate.report': 'https://github.com/acme/credit/actions/runs/1',
      'tidegate.replaces': '6',
    })
    expect(new Set(registry.authorization)).toEqual(new Set([`Bearer ${SECRET}`]))
  })

  test('that has it already keeps it, and what it replaced', async () => {
    const registry = await registryWith('7')
    registry.tags.get('7')?.set('tidegate.replaces', '5')
    expect(await promoting(good, registry.url)).toMatchObject({ outcome: 'unchanged' })
    expect(state(registry)).toEqual({ champion: '7', writes: [] })
    expect(registry.tags.get('7')?.get('tidegate.replaces')).toBe('5')
  })

  test('is the one that a variable or the policy names', async () => {
    const registry = await registryWith()
    await promoting(good, registry.url, { settings: { version: 5 } })
    const environment = { MODEL_VERSION: '6' }
    await promoting(good, registry.url, {
      settings: { version: 'env:MODEL_VERSION', alias: 'live' },
      environment,
    })
    expect(registry.writes).toEqual(['champion 5', 'live 6'])
  })

  test('with warnings is promoted only where the policy says so', async () => {
    const warned = { ...good, verdict: 'warn' as const }
    const registry = await registryWith('6')
    expect(await promoting(warned, registry.url)).toMatchObject({ outcome: 'left' })
    const settings = { when: 'warns' }
    expect(await promoting({ ...warned, exitCode: 1 }, registry.url, { settings })).toMatchObject({
      outcome: 'left',
    })
    expect(await promoting(warned, registry.url, { settings })).toMatchObject({ outcome: 'promoted' })
  })
})

describe('a race for the alias', () => {
  const reference = side('mlflow:models/credit@champion', 'v5')

  test('that somebody won while this run judged is left to them', async () => {
    const registry = await registryWith('6')
    const done = await promoting({ ...good, reference }, registry.url)
    expect(done).toMatchObject({
      outcome: 'failed',
      text: expect.stringMatching(/was v5 .* is v6 now: judge again/),
    })
    expect(state(registry)).toEqual({ champion: '6', writes: [] })
  })

  test('that somebody wins right after is told', async () => {
    const registry = await registryWith('5')
    registry.meanwhile = () => registry.aliases.set('champion', '6')
    const done = await promoting({ ...good, reference }, registry.url)
    expect(done).toMatchObject({ outcome: 'failed', text: expect.stringMatching(/set to v7 and is v6/) })
  })
})

describe('a version that fails', () => {
  const back = { settings: { 'on-fail': 'roll-back' } }

  test('leaves the alias as it is, and has its verdict', async () => {
    const registry = await registryWith('6')
    expect(await promoting(bad, registry.url)).toMatchObject({ outcome: 'left' })
    expect(state(registry)).toEqual({ champion: '6', writes: [] })
    expect(registry.tags.get('7')?.get('tidegate.verdict')).toBe('fail')
  })

  test('gives the alias back to the one before, where the policy says so', async () => {
    const registry = await registryWith('7')
    registry.tags.get('7')?.set('tidegate.replaces', '6')
    const done = await promoting(bad, registry.url, back)
    expect(done).toEqual({ outcome: 'rolled-back', text: 'credit v7 fails: champion is back at v6' })
    expect(registry.writes).toEqual(['champion 6'])
  })

  test.each([
    ['is not the champion', '6', { 'tidegate.replaces': '5' }, {}, /it is v6/],
    ['replaced none', '7', {}, {}, /has no tag/],
    [
      'replaced one that failed too',
      '7',
      { 'tidegate.replaces': '6' },
      { 'tidegate.verdict': 'fail' },
      /v6 .* failed too/,
    ],
    ['says it replaced what is no version', '7', { 'tidegate.replaces': '../6' }, {}, /has no tag/],
  ])('and %s leaves the alias', async (_what, champion, own, before, words) => {
    const registry = await registryWith(champion)
    registry.tags.set('7', new Map(Object.entries(own)))
    registry.tags.set('6', new Map(Object.entries(before)))
    expect(await promoting(bad, registry.url, back)).toMatchObject({
      outcome: 'left',
      text: expect.stringMatching(words),
    })
    expect(registry.writes).toEqual([])
  })
})

test.each([
  ['of a pull request', good, { isProposed: true }],
  ['under an unprotected policy', { ...good, policy: { ...good.policy, protected: false } }, {}],
  ['that judged nothing', reportOf([], { candidate, verdict: 'error', exitCode: 2 }), {}],
])('a run %s asks the registry nothing', async (_what, report, asked) => {
  const registry = await registryWith('6')
  expect(await promoting(report, registry.url, asked)).toMatchObject({ outcome: 'skipped' })
  expect(registry.authorization).toEqual([])
})

describe('what cannot be promoted is said plainly, without a secret', () => {
  test.each([
    [
      'wrong credentials',
      { status: 401 },
      /\(401\): check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN/,
    ],
    ['a server in trouble', { status: 500, body: SECRET }, /answered 500, tried 3 times/],
    [
      'a server that wants peace',
      { status: 429, headers: { 'retry-after': '60' } },
      /answered 429, tried once/,
    ],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://localhost:1/' } },
      /redirects.*MLFLOW_TRACKING_URI/,
    ],
    ['a page', { status: 200, body: '<!doctype html>' }, /web page.*MLFLOW_TRACKING_URI/],
    ['something else', { status: 200, body: '{}' }, /not the form/],
  ])('%s', async (_what, broken, words) => {
    const registry = await registryWith('6')
    registry.broken = broken
    const done = await promoting(good, registry.url)
    expect(done).toMatchObject({ outcome: 'failed', text: expect.stringMatching(words) })
    expect(done.text).not.toContain(SECRET)
  })

  test.each([
    [
      'nobody says where',
      good,
      { environment: { MLFLOW_TRACKING_URI: '' } },
      /MLFLOW_TRACKING_URI is not set/,
    ],
    ['nobody says which version', { ...good, candidate: side('x.csv', '') }, {}, /name the version/],
    [
      'the version is another model’s',
      { ...good, candidate: side('mlflow:models/debit/7', 'v7') },
      {},
      /no version of credit/,
    ],
    [
      'the variable is not set',
      good,
      { settings: { version: 'env:MODEL_VERSION' } },
      /MODEL_VERSION is not set/,
    ],
    ['the version is not there', good, { settings: { version: 9 } }, /no version 9 of credit \(404\)/],
    [
      'nobody listens',
      good,
      { environment: { MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' } },
      /connection failed/,
    ],
  ])('%s', async (_what, report, asked, words) => {
    const registry = await registryWith('6')
    expect(await promoting(report, registry.url, asked)).toMatchObject({
      outcome: 'failed',
      text: expect.stringMatching(words),
    })
    expect(registry.writes).toEqual([])
  })

  test('a server that is slow to come up is asked again', async () => {
    const registry = await registryWith('6')
    const { url } = await startReceiver(status(503), status(200, {}, '{}'))
    expect(await promoting(good, url)).toMatchObject({
      outcome: 'failed',
      text: expect.stringMatching(/not the form/),
    })
    expect(registry.writes).toEqual([])
  })
})
