import { notifiedText, notifyAll } from '../notify/deliver.js'
import { patience } from '../notify/notifier.js'
import type { Receivers } from '../policy/receivers.js'
import type { Report } from '../report/report.js'
import type { Terminal } from './command.js'

/** Tells the receivers that the policy names, and says on standard error what became of each. Never throws. */
export async function tellReceivers(report: Report, receivers: Receivers, terminal: Terminal): Promise<void> {
  const { environment, fetch, pause } = terminal
  const told = await notifyAll(report, {}, receivers, { environment, fetch, pause, ...patience })
  for (const notified of told)
    terminal.err(`${notified.outcome === 'failed' ? 'warning: ' : ''}${notifiedText(notified)}\n`)
}
