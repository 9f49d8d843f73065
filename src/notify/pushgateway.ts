import type { SettingsOf } from '../policy/receivers.js'
import type { News } from './news/news.js'
import type { Message, Net, Notifier, Send, Unsent } from './notifier.js'
import { within } from './sending/address.js'
import { opened } from './sending/opened.js'
import { post } from './sending/post.js'

type Settings = SettingsOf<'pushgateway'>

/**
 * Prometheus's Pushgateway: the numbers of the last run take the place of those before, in a group for each
 * repository, branch and section.
 */
export const pushgateway: Notifier<Settings> = { id: 'pushgateway', updates: () => true, reach, message }

async function message(news: News): Promise<Message> {
  const { renderOpenMetrics } = await import('../report/openmetrics.js')
  const { report, links, branch } = news
  return {
    group: {
      job: 'tidegate',
      repository: links.repository ?? '',
      branch: branch ?? '',
      section: report.name,
    },
    metrics: renderOpenMetrics(report),
  }
}

function reach(settings: Settings, net: Net): Send | Unsent {
  const door = opened(settings, net)
  if ('outcome' in door) return door
  const headers = { ...door.headers, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return ({ group, metrics }) => {
    const url = within(door.url, `metrics/${groupPath(group)}`)
    return post({ ...door, url, method: 'PUT', headers, body: String(metrics) }, net)
  }
}

/** In base64, as values may hold a slash: https://github.com/prometheus/pushgateway#url. Nothing at all is `=`. */
function groupPath(group: unknown): string {
  return Object.entries(group ?? {})
    .map(([name, value]) => `${name}@base64/${Buffer.from(String(value)).toString('base64url') || '='}`)
    .join('/')
}
