import { info, warning } from '@actions/core'
import type { Context } from '../github/context.js'
import type { Net } from '../notify/notifier.js'
import type { Report, ReportedDelivery } from '../report/report.js'
import { lastReport } from './before.js'
import type { Inputs } from './inputs.js'
import type { Judged } from './job.js'
import type { Machine } from './machine.js'
import { runOf } from './place.js'

/**
 * Tells the receivers that the policy names; the log says what became of each. Never throws.
 *
 * @param inputs absent where they cannot be used, and then nobody is named either
 * @returns the report with what became of each
 */
export async function tellReceivers(
  { report, notify, allowHosts }: Pick<Judged, 'report' | 'notify' | 'allowHosts'>,
  context: Context,
  inputs: Inputs,
  machine: Machine,
): Promise<Report> {
  if (Object.keys(notify).length === 0) return report
  const [{ notifiedText, notifyAll }, { patience }] = await Promise.all([
    import('../notify/deliver.js'),
    import('../notify/notifier.js'),
  ])
  const { environment, fetch, carrier } = machine
  const started = performance.now()
  const last = await lastReport(report.name, context, inputs, allowHosts, machine)
  const longestMs = patience.longestMs - (performance.now() - started)
  const net: Net = { environment, fetch, pause: carrier.patience.pause, ...patience, longestMs }
  const told = await notifyAll(report, { ...runOf(context), ...(last && { last }) }, notify, net)
  for (const each of told.notified ?? []) (isAmiss(each, context) ? warning : info)(notifiedText(each))
  return told
}

/** A pull request of a fork has no secrets, and nobody is to mend that. */
function isAmiss({ outcome, missing }: ReportedDelivery, { readOnly }: Context): boolean {
  return outcome === 'failed' || (missing !== undefined && readOnly === undefined)
}
