import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { ReceiverId } from '../../src/policy/receivers.js'
import type { Received } from './receiver.js'

/** A receiver as the contract tries it. */
export interface Member {
  id: ReceiverId
  /** Its settings in a policy, but for what all share. */
  settings: string
  /** Variables that are a URL, to be that of the test's server. */
  urls: readonly string[]
  /** Variables that are a secret, canaries here. */
  secrets: readonly string[]
  /** Of them, what need not be set. */
  optional?: readonly string[]
  /** How many make up one telling; 1 where absent. */
  requests?: number
  /** A host of its own that requests go to. */
  host?: string
  /** What it answers when all is well. */
  good: { status: number; body?: string; headers?: Record<string, string> }
  /** Of a body, in bytes. */
  most: number
}

const limits = JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'))
const json = { 'content-type': 'application/json' }

export const members: readonly Member[] = [
  {
    id: 'slack',
    settings: '{ webhook: env:HOOK }',
    urls: ['HOOK'],
    secrets: [],
    // What Slack answers, and as what.
    good: { status: 200, body: 'ok', headers: { 'content-type': 'text/html' } },
    most: 40_000,
  },
  {
    id: 'slack',
    settings: '{ token: env:TOKEN, channel: C0123456789 }',
    urls: [],
    secrets: ['TOKEN'],
    host: 'slack.com',
    good: {
      status: 200,
      body: '{"ok":true,"channel":"C0123456789","ts":"1762074000.000100"}',
      headers: json,
    },
    most: 40_000,
  },
  {
    id: 'teams',
    settings: '{ webhook: env:HOOK }',
    urls: ['HOOK'],
    secrets: [],
    good: { status: 202 },
    most: 28 * 1024,
  },
  {
    id: 'pagerduty',
    settings: '{ key: env:KEY }',
    urls: [],
    secrets: ['KEY'],
    host: 'events.pagerduty.com',
    good: { status: 202, body: '{"status":"success","message":"Event processed"}', headers: json },
    most: 512_000,
  },
  {
    id: 'alertmanager',
    settings: '{ url: env:HOOK, authorization: env:AUTH }',
    urls: ['HOOK'],
    secrets: ['AUTH'],
    good: { status: 200 },
    most: 100_000,
  },
  {
    id: 'pushgateway',
    settings: '{ url: env:HOOK, authorization: env:AUTH }',
    urls: ['HOOK'],
    secrets: ['AUTH'],
    good: { status: 200 },
    most: 1_500_000,
  },
  {
    id: 'elasticsearch',
    settings: '{ url: env:HOOK, authorization: env:AUTH }',
    urls: ['HOOK'],
    secrets: ['AUTH'],
    good: { status: 200, body: '{"errors":false,"items":[{"create":{"status":201}}]}', headers: json },
    most: 10_000_000,
  },
  {
    id: 'mlflow',
    settings: '{}',
    urls: ['MLFLOW_TRACKING_URI'],
    secrets: ['MLFLOW_TRACKING_TOKEN'],
    optional: ['MLFLOW_TRACKING_TOKEN'],
    // Looks for its experiment, makes a run, logs and ends it; mlflow.test.ts has the files.
    requests: 4,
    // What each of these answers has, in one.
    good: {
      status: 200,
      body: '{"experiment":{"experiment_id":"1"},"run":{"info":{"run_id":"r","artifact_uri":"s3://bucket"}}}',
      headers: json,
    },
    most: limits.mlflow.bytes,
  },
  {
    id: 'webhook',
    settings: '{ url: env:HOOK, secret: env:SECRET, when: [fails, recovers, errors] }',
    urls: ['HOOK'],
    secrets: ['SECRET'],
    good: { status: 204 },
    most: 64 * 1024,
  },
]

/** What a request must be by the receiver's own description. */
export const contracts: Readonly<Record<ReceiverId, (request: Received) => void>> = {
  slack: ({ body }) => slackAccepts(JSON.parse(body)),
  teams: () => {},
  pagerduty: ({ body }) => pagerdutyAccepts(JSON.parse(body)),
  alertmanager: ({ path, body }) => {
    expect(path.endsWith('/api/v2/alerts')).toBe(true)
    for (const { labels, startsAt, endsAt } of JSON.parse(body)) {
      expect(labels.alertname).toBe('Tidegate')
      expect(Date.parse(endsAt)).toBeGreaterThanOrEqual(Date.parse(startsAt))
    }
  },
  pushgateway: ({ method, path, body }) => {
    expect(method).toBe('PUT')
    expect(path).toMatch(/\/metrics\/job@base64\/dGlkZWdhdGU\//)
    expect(body).toMatch(/^# HELP .*\n# EOF\n$/s)
  },
  elasticsearch: ({ path, body }) => {
    expect(path.endsWith('/logs-tidegate-default/_bulk?filter_path=items.*.status')).toBe(true)
    const lines = body.trimEnd().split('\n')
    expect(lines.length % 2).toBe(0)
    for (const [place, line] of lines.entries())
      expect(Object.keys(JSON.parse(line))).toContain(place % 2 === 0 ? 'create' : '@timestamp')
  },
  mlflow: ({ path, body }) => {
    expect(path).toContain('/api/2.0/mlflow/')
    if (!path.endsWith('/log-batch')) return
    const { metrics, params } = JSON.parse(body)
    expect(metrics.length).toBeLessThanOrEqual(limits.mlflow.metrics)
    expect(params.length).toBeLessThanOrEqual(limits.mlflow.params)
    expect(metrics.length + params.length).toBeLessThanOrEqual(limits.mlflow.entities)
    for (const { key } of [...metrics, ...params]) {
      expect(key).toMatch(/^[\w\-. :/]+$/)
      expect(key.length).toBeLessThanOrEqual(limits.mlflow.name)
    }
    for (const { value } of params) expect(value.length).toBeLessThanOrEqual(limits.mlflow.paramValue)
  },
  webhook: ({ body }) => expect(JSON.parse(body).specversion).toBe('1.0'),
}

interface Texts {
  text: { type: string; text: string; emoji?: boolean }
  url?: string
}
interface SlackBody {
  text: string
  blocks: { type: string; text?: Texts['text']; elements?: (Texts & Texts['text'])[] }[]
}

/** Slack's published limits, by limits.json. */
export function slackAccepts({ text, blocks }: SlackBody): void {
  const { slack } = limits
  expect(text.length).toBeGreaterThan(0)
  expect(text.length).toBeLessThanOrEqual(slack.text)
  // A `<` would begin a mention or a link.
  expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
  expect(blocks.length).toBeLessThanOrEqual(slack.blocks)
  for (const { type, text: own, elements = [] } of blocks) {
    expect(['header', 'section', 'actions', 'context']).toContain(type)
    expect(elements.length).toBeLessThanOrEqual(
      type === 'context' ? slack.contextElements : slack.actionElements,
    )
    const texts = [...(own ? [own] : []), ...elements.map(each => (type === 'context' ? each : each.text))]
    const most = { header: slack.header, actions: slack.buttonText }[type] ?? slack.sectionText
    for (const each of texts) {
      expect(each.type).toBe('plain_text')
      expect(each.text.length).toBeGreaterThan(0)
      expect(each.text.length).toBeLessThanOrEqual(most)
    }
    for (const { url } of elements) if (url) expect(url.length).toBeLessThanOrEqual(slack.buttonUrl)
  }
}

interface PagerDutyBody {
  routing_key: string
  event_action: string
  dedup_key: string
  payload?: { summary: string; source: string; severity: string; timestamp: string }
  links?: { href: string; text: string }[]
}

function pagerdutyAccepts({ routing_key, event_action, dedup_key, payload }: PagerDutyBody): void {
  const { pagerduty } = limits
  expect(routing_key).not.toBe('')
  expect(dedup_key.length).toBeLessThanOrEqual(pagerduty.dedupKey)
  expect(pagerduty.actions).toContain(event_action)
  if (event_action !== 'trigger') return
  expect(payload?.summary.length).toBeGreaterThan(0)
  expect(payload?.summary.length).toBeLessThanOrEqual(pagerduty.summary)
  expect(pagerduty.severities).toContain(payload?.severity)
  expect(payload?.source).not.toBe('')
  expect(Date.parse(payload?.timestamp ?? '')).not.toBeNaN()
}
