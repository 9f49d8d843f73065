import { info } from '@actions/core'
import type { Context } from '../github/context.js'
import type { Report } from '../report/report.js'
import { webBounds } from '../sources/web/web.js'
import { workflowFile } from './artifacts.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'
import { webWithin } from './network.js'
import { branchOf } from './place.js'
import { temporaryFolder } from './workspace.js'

/** Longer than GitHub takes, and short of what receivers are given. */
const WITHIN_MS = 8_000

/**
 * The report of the run before on this branch and of this section, from its artifact. What hinders it is said in the
 * log: receivers then take every failure for the first.
 */
export async function lastReport(
  section: string,
  context: Context,
  inputs: Inputs,
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
  const client = connect(token, apiUrl, { ...patience, longestMs: WITHIN_MS / 2, answerMs: WITHIN_MS / 2 })
  const origin = {
    repository,
    workflow,
    runId: run.id,
    ...(artifactName !== undefined && { reportName: artifactName }),
  }
  const asked = { section, branch: branchOf(context), proposed: context.pullRequest !== undefined }
  try {
    return await withScratch(temporaryFolder(machine), scratch =>
      reportBefore(
        client,
        origin,
        asked,
        { url: apiUrl, token },
        webWithin(webBounds, inputs, machine),
        scratch,
      ),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    info(`The report of the run before could not be read, so receivers take this run for the first: ${why}`)
    return undefined
  }
}
