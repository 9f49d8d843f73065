import { createHash } from 'node:crypto'
import type { SettingsOf } from '../policy/receivers.js'
import { inert } from '../report/words/escape.js'
import type { News } from './news/news.js'
import { severityOf } from './news/severity.js'
import { cut, factsOf, keyOf, linksOf, placeOf, sentencesOf, titleOf } from './news/wording.js'
import type { Delivered, Message, Net, Notifier } from './notifier.js'
import { post } from './sending/post.js'
import { readVariable, unset, variableName } from './sending/variable.js'

type Settings = SettingsOf<'pagerduty'>

/** Characters; https://developer.pagerduty.com/docs/events-api-v2/trigger-events. An event has 512 kB at most. */
const limits = { summary: 1_024, field: 255 }
const MOST_SENTENCES = 50

/** PagerDuty's Events API v2: one alert for a repository, branch, policy and section, which its key tells apart. */
export const pagerduty: Notifier<Settings> = {
  id: 'pagerduty',
  updates: () => true,
  resolves: true,
  message,
  send,
}

function message(news: News): Message {
  const { report, links, tier } = news
  const key = createHash('sha256')
    .update(JSON.stringify(keyOf(news)))
    .digest('hex')
    .slice(0, 40)
  const event = { dedup_key: `tidegate-${key}` }
  if (tier === 'recovered' || tier === 'other') return { ...event, event_action: 'resolve' }
  const findings = sentencesOf(news, MOST_SENTENCES)
  return {
    ...event,
    event_action: 'trigger',
    client: 'Tidegate',
    ...(links.run !== undefined && { client_url: links.run }),
    links: linksOf(news).map(({ title, url }) => ({ href: url, text: title })),
    payload: {
      summary: cut(titleOf(news), limits.summary),
      source: cut(placeOf(news), limits.field) || 'tidegate',
      severity: severityOf(report),
      timestamp: report.started,
      ...(report.name !== '' && { component: inert(report.name, limits.field) }),
      class: `tidegate ${report.verdict}`,
      custom_details: {
        ...Object.fromEntries(factsOf(news)),
        ...(findings.length > 0 && { Findings: findings }),
      },
    },
  }
}

async function send(message: Message, { key, region }: Settings, net: Net): Promise<Delivered> {
  const routing_key = readVariable(key, net)
  if (routing_key === undefined) return unset(key)
  const host = region === 'eu' ? 'events.eu.pagerduty.com' : 'events.pagerduty.com'
  return post(
    {
      url: `https://${host}/v2/enqueue`,
      host,
      variables: [variableName(key)],
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ routing_key, ...message }),
    },
    net,
  )
}
