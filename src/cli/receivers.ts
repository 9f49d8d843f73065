import type { Receivers } from '../policy/receivers.js'
import type { Report } from '../report/report.js'
import type { Terminal } from './terminal.js'

/** Tells the receivers that the policy names, and says on standard error what became of each. Never throws. */
export async function tellReceivers(report: Report, receivers: Receivers, terminal: Terminal): Promise<void> {
  if (Object.keys(receivers).length === 0) return
  const [{ notifiedText, notifyAll }, { patience }] = await Promise.all([
    import('../notify/deliver.js'),
    import('../notify/notifier.js'),
  ])
  const { environment, fetch, pause } = terminal
  const told = await notifyAll(report, {}, receivers, { environment, fetch, pause, ...patience })
  for (const notified of told)
    terminal.err(`${notified.outcome === 'failed' ? 'warning: ' : ''}${notifiedText(notified)}\n`)
}
