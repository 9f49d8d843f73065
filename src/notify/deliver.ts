import type { Occasion, ReceiverId, Receivers, SettingsOf } from '../policy/receivers.js'
import type { Report } from '../report/report.js'
import { notifiers } from './all.js'
import type { Delivered, Links, Net } from './notifier.js'

/** What became of telling one receiver. */
export type Notified = Delivered & { receiver: string }

/**
 * Tells every receiver that the policy names, all at once. Never throws and has no say in the verdict.
 *
 * @returns one outcome a receiver, in the order of the policy's schema
 */
export function notifyAll(report: Report, links: Links, receivers: Receivers, net: Net): Promise<Notified[]> {
  return Promise.all(
    named(receivers).map(async id => ({
      receiver: id,
      ...(await notifyOne(id, receivers, report, links, net)),
    })),
  )
}

function named(receivers: Receivers): ReceiverId[] {
  return Object.keys(notifiers).filter((id): id is ReceiverId => Object.hasOwn(receivers, id))
}

async function notifyOne<Id extends ReceiverId>(
  id: Id,
  receivers: Receivers,
  report: Report,
  links: Links,
  net: Net,
): Promise<Delivered> {
  const settings: Receivers[Id] = receivers[id]
  if (settings === undefined) return { outcome: 'skipped', reason: 'the policy does not name it' }
  // Whoever proposes a change could send what the secrets open wherever they like.
  if (!report.policy.protected)
    return { outcome: 'skipped', reason: 'the policy comes with the change itself; merge it first' }
  if (!settings.when.some(occasion => happened[occasion](report)))
    return { outcome: 'skipped', reason: `it is told when a run ${settings.when.join(' or ')}` }
  try {
    const notifier = notifiers[id]
    return await notifier.send(notifier.message(report, links), settings, net)
  } catch (error) {
    // A message of an error nobody foresaw could hold anything.
    return {
      outcome: 'failed',
      reason: `a defect of Tidegate's own (${error instanceof Error ? error.name : 'unknown'})`,
    }
  }
}

const happened: Readonly<Record<Occasion, (report: Report) => boolean>> = {
  fails: ({ verdict, exitCode }) => verdict === 'fail' || exitCode === 1,
  warns: ({ verdict }) => verdict === 'warn' || verdict === 'inconclusive',
  passes: ({ verdict }) => verdict === 'pass',
  errors: ({ verdict }) => verdict === 'error',
}

/** For a log: `webhook was told`, `webhook was not told: ...`. One line. */
export function notifiedText(notified: Notified): string {
  const { receiver, outcome } = notified
  if (outcome === 'sent') return `${receiver} was told of the verdict.`
  return `${receiver} ${outcome === 'failed' ? 'could not be' : 'was not'} told of the verdict: ${notified.reason}.`
}
