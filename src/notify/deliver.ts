import type { ReceiverId, Receivers, SettingsOf } from '../policy/receivers.js'
import type { Report, ReportedDelivery } from '../report/report.js'
import { notifiers } from './all.js'
import { type News, newsOf } from './news/news.js'
import { failingSince, isGood, isTrouble } from './news/occasion.js'
import type { Run } from './news/run.js'
import type { Delivered, Net, Notifier } from './notifier.js'

/**
 * Tells every receiver that the policy names, all at once. Never throws and has no say in the verdict.
 *
 * @returns the report with what became of each, in the order of the policy's schema
 */
export async function notifyAll(report: Report, run: Run, receivers: Receivers, net: Net): Promise<Report> {
  const ids = named(receivers)
  if (ids.length === 0) return report
  const notified = await Promise.all(ids.map(id => notifyOne(id, receivers, report, run, net)))
  const since = failingSince(report, run.last)
  return { ...report, notified, ...(since !== undefined && { failingSince: since }) }
}

function named(receivers: Receivers): ReceiverId[] {
  return Object.keys(notifiers).filter((id): id is ReceiverId => Object.hasOwn(receivers, id))
}

async function notifyOne<Id extends ReceiverId>(
  id: Id,
  receivers: Receivers,
  report: Report,
  run: Run,
  net: Net,
): Promise<ReportedDelivery> {
  const settings: Receivers[Id] = receivers[id]
  const told = run.last?.notified?.find(({ receiver }) => receiver === id)?.told
  const carried = told && { ...told, open: told.open && !(settings && isOver(report, settings.when)) }
  const skipped = (reason: string): ReportedDelivery => ({
    receiver: id,
    outcome: 'skipped',
    reason,
    ...(carried && { told: carried }),
  })
  if (settings === undefined) return skipped('the policy does not name it')
  // Whoever proposes a change could send what the secrets open wherever they like.
  if (!report.policy.protected) return skipped('the policy comes with the change itself; merge it first')
  try {
    const notifier: Notifier<SettingsOf<Id>> = notifiers[id]
    const habits = {
      updates: notifier.updates?.(settings) ?? false,
      resolves: notifier.resolves ?? false,
      ...(told && { told }),
    }
    const found = newsOf(report, run, settings, habits)
    if ('reason' in found) return skipped(found.reason)
    const { news, quiet } = found
    const send = notifier.reach(settings, net)
    const earlier = { quiet, ...(told?.mark !== undefined && { mark: told.mark }) }
    const delivered = typeof send === 'function' ? await send(await notifier.message(news), earlier) : send
    return { receiver: id, ...outcomeOf(delivered, news, quiet, told) }
  } catch (error) {
    // A message of an error nobody foresaw could hold anything.
    return {
      receiver: id,
      outcome: 'failed',
      reason: `a defect of Tidegate's own (${error instanceof Error ? error.name : 'unknown'})`,
      ...(told && { told }),
    }
  }
}

/** A failure that the run has ended, although nobody is told of it: the next one is a first again. */
function isOver(report: Report, when: Parameters<typeof isTrouble>[1]): boolean {
  return isGood(report) && !isTrouble(report, when)
}

function outcomeOf(
  delivered: Delivered,
  { report, tier }: News,
  quiet: boolean,
  told: ReportedDelivery['told'],
): Omit<ReportedDelivery, 'receiver'> {
  if (delivered.outcome !== 'sent') return { ...delivered, ...(told && { told }) }
  const { outcome, mark = told?.mark } = delivered
  const at = quiet && told ? told.at : report.started
  const open = tier === 'first' || tier === 'still'
  return { outcome, told: { at, open, ...(mark !== undefined && { mark }) } }
}

/** For a log: `webhook was told`, `webhook was not told: ...`. One line. */
export function notifiedText({ receiver, outcome, reason }: ReportedDelivery): string {
  if (outcome === 'sent') return `${receiver} was told of the verdict.`
  return `${receiver} ${outcome === 'failed' ? 'could not be' : 'was not'} told of the verdict: ${reason}.`
}
