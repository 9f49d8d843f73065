import { info } from '@actions/core'
import type { Context } from '../github/context.js'
import type { Report } from '../report/report.js'
import { CannotJudge } from '../sources/source.js'
import { webBounds } from '../sources/web/web.js'
import { workflowFile } from './artifacts.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'
import { webWithin } from './network.js'
import { branchOf } from './place.js'
import { temporaryFolder } from './workspace.js'

/** Longer than GitHub takes, and short of what receivers are given altogether. */
const WITHIN_MS = 6_000
const bounds = { ...webBounds, connectSeconds: 3, idleSeconds: 3, totalSeconds: 5 }

/**
 * The report of the run before on this branch and of this section, from its artifact. What hinders it is said in the
 * log: receivers then take every failure for the first.
 */
export async function lastReport(
  section: string,
  context: Context,
  inputs: Inputs,
  allowHosts: readonly string[],
  machine: Machine,
): Promise<Report | undefined> {
  const workflow = workflowFile(machine.environment.GITHUB_WORKFLOW_REF)
  const { token, artifactName } = inputs
  if (token === undefined || workflow === undefined || artifactName === 'none') return undefined
  const [{ connect }, { reportBefore }, { withScratch }] = await Promise.all([
    import('../github/client.js'),
    import('../github/report-before.js'),
    import('../sources/scratch.js'),
  ])
  const { repository, run, apiUrl } = context
  const { patience } = machine.carrier
  const client = connect(token, apiUrl, { ...patience, longestMs: 2_000, answerMs: 3_000 })
  const web = webWithin({ ...bounds, allowHosts }, inputs, machine)
  const signal = AbortSignal.timeout(WITHIN_MS)
  const origin = {
    repository,
    workflow,
    runId: run.id,
    ...(artifactName !== undefined && { reportName: artifactName }),
  }
  const asked = { section, branch: branchOf(context), proposed: context.pullRequest !== undefined }
  try {
    return await withScratch(temporaryFolder(machine), scratch =>
      Promise.race([
        reportBefore(client, origin, asked, { url: apiUrl, token }, web, scratch, signal),
        aborted(signal),
      ]),
    )
  } catch (error) {
    info(
      `The report of the run before could not be read, so receivers take this run for the first: ${why(error)}`,
    )
    return undefined
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${WITHIN_MS / 1000} s`)))
  })
}

function why(error: unknown): string {
  if (error instanceof CannotJudge) return `${error.message}. ${error.fix}`
  return error instanceof Error ? error.message : String(error)
}
