import { createHash } from 'node:crypto'
import { inert } from '../../report/words/escape.js'
import type { News } from '../news/news.js'
import { severityOf } from '../news/severity.js'
import { cut, factsOf, keyOf, linksOf, placeOf, sentencesOf, titleOf } from '../news/wording.js'
import type { Message } from '../notifier.js'

/** Characters; https://developer.pagerduty.com/docs/events-api-v2/trigger-events. An event has 512 kB at most. */
const limits = { summary: 1_024, field: 255 }
const MOST_SENTENCES = 50

/** A verdict as an event that triggers or resolves, but for the key of the service. */
export function pagerdutyEvent(news: News): Message {
  const { report, links, tier } = news
  const event = { dedup_key: `tidegate-${digestOf(keyOf(news))}` }
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

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)
}
