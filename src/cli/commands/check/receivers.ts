import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Receivers } from '../../../policy/receivers.js'
import type { Report } from '../../../report/report.js'
import { placeHere } from '../../place.js'
import type { Terminal } from '../../terminal.js'

/** Where the report of the run before may be. */
export interface Before {
  /** --last-report */
  named?: string | undefined
  /** --report-dir, whose report this run writes over. */
  folder?: string | undefined
}

/**
 * Tells the receivers that the policy names, and says on standard error what became of each.
 *
 * @returns the report with that in it; never throws
 */
export async function tellReceivers(
  report: Report,
  receivers: Receivers,
  before: Before,
  terminal: Terminal,
): Promise<Report> {
  if (Object.keys(receivers).length === 0) return report
  const [{ notifiedText, notifyAll }, { patience }] = await Promise.all([
    import('../../../notify/deliver.js'),
    import('../../../notify/notifier.js'),
  ])
  const { environment, fetch, pause } = terminal
  const last = await lastReport(report, before, terminal)
  const run = { ...placeHere(environment), ...(last && { last }) }
  const told = await notifyAll(report, run, receivers, { environment, fetch, pause, ...patience })
  for (const each of told.notified ?? [])
    terminal.err(`${each.outcome === 'failed' ? 'warning: ' : ''}${notifiedText(each)}\n`)
  return told
}

/** The one that was named, else the one that this run writes over, where it is of the same section. */
async function lastReport(
  { name }: Report,
  { named, folder }: Before,
  { cwd, err }: Terminal,
): Promise<Report | undefined> {
  const path = named ?? (folder && join(folder, 'report.json'))
  if (path === undefined) return undefined
  try {
    const [{ readReport }, { partsOf }] = await Promise.all([
      import('../../../report/json.js'),
      import('../../../report/datasets.js'),
    ])
    const run = readReport(await readFile(resolve(cwd, path), 'utf8'), path)
    const last = partsOf(run).find(part => part.name === name)
    if (last === undefined && named !== undefined)
      err(`warning: ${path} is the report of another section, ${run.name}\n`)
    return last
  } catch (error) {
    // What this run writes over may be anything; and before the first run there is nothing.
    if (named !== undefined && !isMissing(error))
      err(`warning: the last report is not read: ${error instanceof Error ? error.message : error}\n`)
  }
  return undefined
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
