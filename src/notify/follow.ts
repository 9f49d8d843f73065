import type { Policy } from '../policy/policy.js'
import type { FollowUp, Report } from '../report/report.js'
import type { Links } from './news/run.js'
import type { Net } from './notifier.js'

/** What a policy wants done once there is a verdict. */
export type Plans = Pick<Policy, 'promote' | 'triggers'>

/** Where the run is. */
export interface Place {
  links: Links
  /** Of a pull request or a merge queue: what is only proposed starts and promotes nothing. */
  isProposed: boolean
}

/** Does what the policy wants done after the verdict, all at once. Never throws and has no say in the verdict. */
export async function followUp(report: Report, plans: Plans, place: Place, net: Net): Promise<FollowUp[]> {
  const called = plans.triggers.filter(({ on }) => on === report.response?.do)
  return Promise.all([
    ...(plans.promote ? [promoteOrSay(plans.promote, report, place, net)] : []),
    ...called.map(trigger => pullOrSay(trigger, report, place, net)),
  ])
}

async function promoteOrSay(
  settings: NonNullable<Plans['promote']>,
  report: Report,
  place: Place,
  net: Net,
): Promise<FollowUp> {
  try {
    const { promote } = await import('./promote/promote.js')
    return { what: 'promote', ...(await promote(settings, report, place, net)) }
  } catch (error) {
    return { what: 'promote', outcome: 'failed', text: `the model could not be promoted: ${defect(error)}` }
  }
}

async function pullOrSay(
  trigger: Plans['triggers'][number],
  report: Report,
  place: Place,
  net: Net,
): Promise<FollowUp> {
  try {
    const { pull } = await import('./triggers/trigger.js')
    return { what: trigger.on, ...(await pull(trigger, report, place, net)) }
  } catch (error) {
    return {
      what: trigger.on,
      outcome: 'failed',
      text: `${trigger.on}: nothing could be started: ${defect(error)}`,
    }
  }
}

/** A message of an error nobody foresaw could hold anything. */
function defect(error: unknown): string {
  return `a defect of Tidegate's own (${error instanceof Error ? error.name : 'unknown'})`
}
