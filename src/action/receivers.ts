import { info, warning } from '@actions/core'
import type { Context } from '../github/context.js'
import type { Net } from '../notify/notifier.js'
import { partsOf } from '../report/datasets.js'
import type { Report, ReportedDelivery } from '../report/report.js'
import { lastReport } from './before.js'
import type { JudgedDataset } from './dataset.js'
import type { Inputs } from './inputs.js'
import type { Judged } from './job.js'
import type { Machine } from './machine.js'
import { runOf } from './place.js'

/** The report of the run before, where anybody is told of this one: what was news then is none now. Never throws. */
export async function reportBeforeOf(
  { each }: Pick<Judged, 'each'>,
  section: string,
  context: Context,
  inputs: Inputs,
  machine: Machine,
): Promise<Report | undefined> {
  const told = each.filter(({ notify }) => Object.keys(notify).length > 0)
  if (told.length === 0) return undefined
  const allowHosts = told.flatMap(one => one.allowHosts)
  return lastReport(section, context, inputs, allowHosts, machine)
}

/**
 * Tells the receivers that the policy of a dataset names; the log says what became of each. Never throws.
 *
 * @param before the report of the run before
 * @returns the report with what became of each
 */
export async function tellReceivers(
  { report, notify }: Pick<JudgedDataset, 'report' | 'notify'>,
  before: Promise<Report | undefined>,
  context: Context,
  machine: Machine,
): Promise<Report> {
  if (Object.keys(notify).length === 0) return report
  const [{ notifiedText, notifyAll }, { patience }] = await Promise.all([
    import('../notify/deliver.js'),
    import('../notify/notifier.js'),
  ])
  const { environment, fetch, carrier } = machine
  const started = performance.now()
  const run = await before
  const last = run && partsOf(run).find(({ name }) => name === report.name)
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
