import type { Trigger } from '../../policy/triggers.js'
import type { Report } from '../../report/report.js'
import { CannotJudge } from '../../sources/source.js'
import type { Links } from '../news/run.js'
import type { Net } from '../notifier.js'
import { airflowTarget } from './airflow.js'
import { driftId } from './drift-id.js'
import { githubTarget } from './github.js'
import { memoryDays, refusal } from './protect.js'
import type { Target } from './target.js'

/** What became of a trigger. */
export interface Triggered {
  outcome: 'started' | 'skipped' | 'failed'
  /** One line. */
  text: string
}

/**
 * Starts what the response of a run calls for, unless that was done for this drift, or too often. Comes after the verdict
 * and changes nothing of it. Never throws but for a defect.
 */
export async function pull(
  trigger: Trigger,
  report: Report,
  { links, isProposed }: { links: Links; isProposed: boolean },
  net: Net,
): Promise<Triggered> {
  const skipped = (why: string): Triggered => ({
    outcome: 'skipped',
    text: `${trigger.on}: nothing is started: ${why}`,
  })
  const failed = (why: string): Triggered => ({
    outcome: 'failed',
    text: `${trigger.on}: nothing could be started: ${why}`,
  })
  if (!report.policy.protected) return skipped('the policy comes with the change itself; merge it first')
  if (isProposed) return skipped('the change is only proposed')
  try {
    const target = targetOf(trigger, net)
    if (target === undefined) return skipped('there is nothing to start')
    const drift = driftId(report)
    const now = Date.parse(report.started)
    const started = await target.started(new Date(now - memoryDays * 86_400_000))
    if ('failed' in started) return failed(started.failed)
    const why = refusal(trigger, drift, started, now)
    if (why !== undefined) return skipped(why)
    const outcome = await target.start({
      response: trigger.on,
      drift,
      report: links.report ?? links.run ?? '',
    })
    if (outcome === 'started')
      return { outcome, text: `${trigger.on}: ${target.name} is started for ${drift}` }
    return typeof outcome === 'string'
      ? skipped(`${target.name} ${outcome} for ${drift}`)
      : failed(outcome.failed)
  } catch (error) {
    if (error instanceof CannotJudge) return failed(`${error.message}. ${error.fix}`)
    throw error
  }
}

function targetOf({ github, airflow }: Trigger, net: Net): Target | undefined {
  if (github) return githubTarget(github, net)
  return airflow && airflowTarget(airflow, net)
}
