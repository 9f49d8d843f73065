import { silenceOf } from '../policy/occasions.js'
import type { SettingsOf } from '../policy/receivers.js'
import type { Net, Notifier, Send, Unsent } from './notifier.js'
import { within } from './sending/address.js'
import { opened } from './sending/opened.js'
import { post } from './sending/post.js'

type Settings = SettingsOf<'alertmanager'>

/** Prometheus's Alertmanager, by its API v2. */
export const alertmanager: Notifier<Settings> = {
  id: 'alertmanager',
  updates: () => true,
  resolves: true,
  reach,
  message: async news => (await import('./alertmanager/alerts.js')).alertsOf(news),
}

function reach(settings: Settings, net: Net): Send | Unsent {
  const door = opened(settings, net)
  if ('outcome' in door) return door
  const headers = { ...door.headers, 'content-type': 'application/json' }
  return ({ firing, resolved }) => {
    const body = JSON.stringify([...withEnd(firing, silenceOf(settings.expires)), ...listOf(resolved)])
    return post({ ...door, url: within(door.url, 'api/v2/alerts'), headers, body }, net)
  }
}

/** Without an end Alertmanager takes an alert for resolved after some minutes, and the next run is tomorrow. */
function withEnd(firing: unknown, milliseconds: number): object[] {
  const endsAt = new Date(performance.timeOrigin + performance.now() + milliseconds).toISOString()
  return listOf(firing).map(alert => ({ ...alert, endsAt }))
}

function listOf(alerts: unknown): object[] {
  return Array.isArray(alerts) ? alerts : []
}
