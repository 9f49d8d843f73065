import type { SettingsOf } from '../policy/receivers.js'
import { renderOpenMetrics } from '../report/openmetrics.js'
import type { News } from './news/news.js'
import type { Delivered, Message, Net, Notifier } from './notifier.js'
import { within } from './sending/address.js'
import { opened } from './sending/opened.js'
import { post } from './sending/post.js'

type Settings = SettingsOf<'pushgateway'>

/**
 * Prometheus's Pushgateway: the numbers of the last run take the place of those before, in a group for each
 * repository, branch and section.
 */
export const pushgateway: Notifier<Settings> = { id: 'pushgateway', updates: () => true, message, send }

function message(news: News): Message {
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

async function send({ group, metrics }: Message, settings: Settings, net: Net): Promise<Delivered> {
  const door = opened(settings, net)
  if ('outcome' in door) return door
  const url = within(door.url, `metrics/${groupPath(group)}`)
  const headers = { ...door.headers, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return post({ ...door, url, method: 'PUT', headers, body: String(metrics) }, net)
}

/** In base64, as values may hold a slash: https://github.com/prometheus/pushgateway#url. Nothing at all is `=`. */
function groupPath(group: unknown): string {
  return Object.entries(group ?? {})
    .map(([name, value]) => `${name}@base64/${Buffer.from(String(value)).toString('base64url') || '='}`)
    .join('/')
}
