import type { Plans } from '../../../notify/follow.js'
import type { Report } from '../../../report/report.js'
import { placeHere } from '../../place.js'
import type { Terminal } from '../../terminal.js'

/**
 * Promotes and starts what the policy says, once there is a verdict, and says on standard error what became of it. Never
 * throws.
 *
 * @returns what the report says of it
 */
export async function follow(
  report: Report,
  plans: Plans,
  terminal: Terminal,
): Promise<Pick<Report, 'followed'>> {
  if (plans.promote === undefined && plans.triggers.length === 0) return {}
  const [{ followUp }, { patience }] = await Promise.all([
    import('../../../notify/follow.js'),
    import('../../../notify/notifier.js'),
  ])
  const { environment, fetch, pause } = terminal
  const { links, origin } = placeHere(environment)
  const place = { links, isProposed: origin === 'pull-requests' }
  const net = { environment, fetch, pause, ...patience }
  const followed = await followUp(report, plans, place, net)
  for (const { outcome, text } of followed)
    terminal.err(`${outcome === 'failed' ? 'warning: ' : ''}${text}\n`)
  return { followed }
}
