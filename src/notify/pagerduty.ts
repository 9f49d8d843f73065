import type { SettingsOf } from '../policy/receivers.js'
import type { Net, Notifier, Send, Unsent } from './notifier.js'
import { post } from './sending/post.js'
import { readToken, variableName } from './sending/variable.js'

type Settings = SettingsOf<'pagerduty'>

/** PagerDuty's Events API v2: one alert for a repository, branch, policy and section, which its key tells apart. */
export const pagerduty: Notifier<Settings> = {
  id: 'pagerduty',
  updates: () => true,
  resolves: true,
  reach,
  message: async news => (await import('./pagerduty/event.js')).pagerdutyEvent(news),
}

function reach({ key, region }: Settings, net: Net): Send | Unsent {
  const routing_key = readToken(key, net)
  if (typeof routing_key !== 'string') return routing_key
  const host = region === 'eu' ? 'events.eu.pagerduty.com' : 'events.pagerduty.com'
  const to = {
    url: `https://${host}/v2/enqueue`,
    host,
    variables: [variableName(key)] as const,
    headers: { 'content-type': 'application/json' },
  }
  return message => post({ ...to, body: JSON.stringify({ routing_key, ...message }) }, net)
}
