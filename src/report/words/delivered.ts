import type { Report, ReportedDelivery } from '../report.js'
import { clean } from './escape.js'
import { counted } from './number.js'
import { type Prose, say } from './prose.js'

/** `1 receiver told, 2 not told, 1 could not be told`; empty where the policy names none. */
export function deliveredText({ notified = [] }: Report): string {
  const number = (outcome: ReportedDelivery['outcome']) =>
    notified.filter(each => each.outcome === outcome).length
  const [sent, skipped, failed] = [number('sent'), number('skipped'), number('failed')]
  return [
    sent > 0 ? `${counted(sent, 'receiver')} told` : '',
    failed > 0 ? `${counted(failed, 'receiver')} could not be told` : '',
    skipped > 0 ? `${counted(skipped, 'receiver')} not told` : '',
  ]
    .filter(part => part !== '')
    .join(', ')
}

/** A line for each receiver: `slack was told`. */
export function deliveredLines({ notified = [] }: Report): Prose[] {
  return notified.map(({ receiver, outcome, reason = '' }) => {
    const name = clean(receiver)
    if (outcome === 'sent') return say`${name} was told.`
    const what = outcome === 'failed' ? 'could not be told' : 'was not told'
    return say`${name} ${what}: ${clean(reason, 400)}.`
  })
}
