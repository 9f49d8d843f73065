import { clean } from '../../report/words/escape.js'
import { addressOf } from '../../report/words/response.js'
import type { News } from '../news/news.js'
import { severities, severityOf } from '../news/severity.js'
import { sentencesOf, titleOf } from '../news/wording.js'
import type { Message } from '../notifier.js'

const MOST_SENTENCES = 20

/**
 * A verdict as alerts. Labels are what an alert is known by, its severity among them: so each run ends those of the
 * severities that it has not.
 *
 * @returns `firing` and `resolved` alerts; when those that fire end is the policy's to say
 */
export function alertsOf(news: News): Message {
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
