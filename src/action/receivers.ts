import { info, warning } from '@actions/core'
import type { Context } from '../github/context.js'
import type { Placed } from '../github/delivery.js'
import { notifiedText, notifyAll } from '../notify/deliver.js'
import { type Links, patience } from '../notify/notifier.js'
import type { Judged } from './job.js'
import type { Machine } from './machine.js'

/** Tells the receivers that the policy names; the log says what became of each. Never throws. */
export async function tellReceivers(
  { report, notify }: Pick<Judged, 'report' | 'notify'>,
  links: Links,
  { environment, fetch, carrier }: Machine,
): Promise<void> {
  const net = { environment, fetch, pause: carrier.patience.pause, ...patience }
  for (const notified of await notifyAll(report, links, notify, net))
    (notified.outcome === 'failed' ? warning : info)(notifiedText(notified))
}

/** Where a reader of a message finds this run and what it has left. */
export function linksOf(
  { serverUrl, repository, run, pullRequest }: Context,
  { reportUrl, commentUrl }: Placed,
): Links {
  const home = `${serverUrl}/${repository}`
  return {
    repository: home,
    run: `${home}/actions/runs/${run.id}`,
    ...(pullRequest && { pullRequest: `${home}/pull/${pullRequest.number}` }),
    ...(commentUrl !== undefined && { comment: commentUrl }),
    ...(reportUrl !== undefined && { report: reportUrl }),
  }
}
