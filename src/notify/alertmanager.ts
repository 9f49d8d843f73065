import { silenceOf } from '../policy/occasions.js'
import type { SettingsOf } from '../policy/receivers.js'
import { clean } from '../report/words/escape.js'
import { addressOf } from '../report/words/response.js'
import type { News } from './news/news.js'
import { severities, severityOf } from './news/severity.js'
import { sentencesOf, titleOf } from './news/wording.js'
import type { Delivered, Message, Net, Notifier } from './notifier.js'
import { within } from './sending/address.js'
import { opened } from './sending/opened.js'
import { post } from './sending/post.js'

type Settings = SettingsOf<'alertmanager'>

const MOST_SENTENCES = 20

/**
 * Alertmanager's API v2. Labels are what an alert is known by, its severity among them: so each run ends those of the
 * severities that it has not.
 */
export const alertmanager: Notifier<Settings> = {
  id: 'alertmanager',
  updates: () => true,
  resolves: true,
  message,
  send,
}

/** @returns `firing` and `resolved` alerts; when those that fire end is the policy's to say */
function message(news: News): Message {
  const { report, tier } = news
  const fires = tier === 'first' || tier === 'still'
  const now = severityOf(report)
  const others = severities.filter(severity => !fires || severity !== now)
  return {
    firing: fires ? [{ ...alertOf(news, now), annotations: annotationsOf(news) }] : [],
    resolved: others.map(severity => ({ ...alertOf(news, severity), endsAt: report.started })),
  }
}

function alertOf({ report, links, branch, since }: News, severity: string): Message {
  const { path } = report.policy
  return {
    labels: {
      alertname: 'Tidegate',
      severity,
      ...(links.repository && { repository: links.repository }),
      ...(branch && { branch: labelOf(branch) }),
      ...(path && { policy: labelOf(path) }),
      ...(report.name !== '' && { section: labelOf(report.name) }),
    },
    startsAt: since ?? report.started,
    ...(links.run && { generatorURL: links.run }),
  }
}

/** As it is, since routes are matched by it, but for what would speak where alerts are sent on to. */
function labelOf(text: string): string {
  return clean(text, 250).replaceAll('<', '‹').replaceAll('>', '›')
}

/** By the names that Prometheus's own rules use. */
function annotationsOf(news: News): Message {
  const { report, links } = news
  const { response } = report
  const runbook = response?.playbook && addressOf(response.playbook, links.repository)
  const said = sentencesOf(news, MOST_SENTENCES)
  return {
    summary: titleOf(news),
    ...(said.length > 0 && { description: said.join('\n') }),
    ...(response && { response: response.do }),
    ...(runbook && { runbook_url: runbook }),
  }
}

async function send(message: Message, settings: Settings, net: Net): Promise<Delivered> {
  const door = opened(settings, net)
  if ('outcome' in door) return door
  const { firing, resolved } = message
  const body = JSON.stringify([...withEnd(firing, silenceOf(settings.expires)), ...listOf(resolved)])
  const headers = { ...door.headers, 'content-type': 'application/json' }
  return post({ ...door, url: within(door.url, 'api/v2/alerts'), headers, body }, net)
}

/** Without an end Alertmanager takes an alert for resolved after some minutes, and the next run is tomorrow. */
function withEnd(firing: unknown, milliseconds: number): object[] {
  const endsAt = new Date(performance.timeOrigin + performance.now() + milliseconds).toISOString()
  return listOf(firing).map(alert => ({ ...alert, endsAt }))
}

function listOf(alerts: unknown): object[] {
  return Array.isArray(alerts) ? alerts : []
}
