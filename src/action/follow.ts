import { info, setOutput, warning } from '@actions/core'
import type { Context } from '../github/context.js'
import type { Net } from '../notify/notifier.js'
import type { Report } from '../report/report.js'
import type { JudgedDataset } from './dataset.js'
import type { Inputs } from './inputs.js'
import type { Judged } from './job.js'
import type { Machine } from './machine.js'
import { runOf } from './place.js'

/**
 * Promotes and starts what the policy says, once there is a verdict; the log says what became of it, and the output
 * `promotion`. Never throws.
 *
 * @returns what the report says of it
 */
export async function follow(
  { report, plans, isProposed }: Pick<JudgedDataset, 'report' | 'plans'> & Pick<Judged, 'isProposed'>,
  context: Context,
  { token }: Inputs,
  { environment, fetch, carrier }: Machine,
): Promise<Pick<Report, 'followed'>> {
  if (plans.promote === undefined && plans.triggers.length === 0) return {}
  const [{ followUp }, { patience }] = await Promise.all([
    import('../notify/follow.js'),
    import('../notify/notifier.js'),
  ])
  const net: Net = {
    environment: { ...(token !== undefined && { GITHUB_TOKEN: token }), ...environment },
    fetch,
    pause: carrier.patience.pause,
    ...patience,
  }
  const followed = await followUp(report, plans, { links: runOf(context).links, isProposed }, net)
  for (const { what, outcome, text } of followed) {
    if (what === 'promote') setOutput('promotion', outcome)
    ;(outcome === 'failed' ? warning : info)(text)
  }
  return { followed }
}
