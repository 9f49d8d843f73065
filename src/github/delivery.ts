import { join } from 'node:path'
import { info, setOutput, warning } from '@actions/core'
import { reportFiles } from '../report/files.js'
import { renderMarkdown } from '../report/markdown.js'
import type { Report } from '../report/report.js'
import { clean } from '../report/words/escape.js'
import { writeFolder } from '../sources/folder.js'
import { annotate, annotationsOf } from './annotations.js'
import { artifactName, type Store, uploadReport } from './artifact.js'
import { connect } from './client.js'
import { keepComment } from './comment.js'
import type { Context } from './context.js'
import { setVerdictOutputs } from './outputs.js'
import type { Patience } from './patience.js'
import { explainRefusal } from './refusal.js'
import { type CommentMode, sectionOf } from './section.js'
import { writeSummary } from './summary.js'
import { openThread } from './thread.js'

/** Where a report goes and how, as the inputs have it. */
export interface Delivery {
  context: Context
  /** Absent: no comment. */
  token?: string
  comment: CommentMode | 'never'
  annotations: boolean
  reportDir: string
  /** The checkout, whose links are the change's own. */
  workspace: string
  /** Files that go with those of the report, by name. */
  beside?: ReadonlyMap<string, string>
  /** Where report.html will be found by who reads the comment; absent where nothing publishes it. */
  pageUrl?: string
  /** Absent: no artifact. */
  artifact?: { name?: string; retentionDays?: number }
  /** GITHUB_STEP_SUMMARY. */
  summaryPath?: string
}

/** What delivery needs of the world beside the environment. */
export interface Carrier {
  /** Absent where the runner has no artifact storage. */
  store?: Store
  patience: Patience
  /** Waits a little, differently each time, between writing a comment and looking again. */
  settle: (took: number) => Promise<void>
}

/** Says the verdict where the workflow and its log look for it, which waits for nobody. */
export async function announce(report: Report, { annotations }: Delivery): Promise<void> {
  await attempt('The outputs could not be set', async () => setVerdictOutputs(report))
  if (annotations) annotate(annotationsOf(report))
}

/**
 * Hands a report over: summary, files, artifact, comment. What cannot be delivered is a warning that says what would
 * do, and the rest goes on; nothing here changes the verdict.
 */
export async function deliver(report: Report, delivery: Delivery, carrier: Carrier): Promise<void> {
  await attempt('The job summary could not be written', () => deliverSummary(report, delivery))
  const files = await attempt('The report could not be written', () => deliverFiles(report, delivery))
  const reportUrl = files && (await deliverArtifact(report, files, delivery, carrier))
  await deliverComment(report, reportUrl, delivery, carrier)
}

async function deliverSummary(report: Report, { summaryPath, context, pageUrl }: Delivery): Promise<void> {
  const links = { repositoryUrl: homeOf(context), ...(pageUrl !== undefined && { pageUrl }) }
  if (summaryPath !== undefined)
    await writeSummary(summaryPath, limit => renderMarkdown(report, { limit, ...links }))
}

function homeOf({ serverUrl, repository }: Context): string {
  return `${serverUrl}/${repository}`
}

/** @returns the names of the files */
async function deliverFiles(
  report: Report,
  { reportDir, workspace, beside = new Map() }: Delivery,
): Promise<string[]> {
  const files = new Map([...(await reportFiles(report)), ...beside])
  await writeFolder(reportDir, files, workspace)
  info(`Report: ${clean(reportDir, 1_000)}`)
  await attempt('The outputs could not be set', async () => {
    setOutput('report', reportDir)
    setOutput('report-json', join(reportDir, 'report.json'))
  })
  return [...files.keys()]
}

async function deliverArtifact(report: Report, files: string[], delivery: Delivery, { store }: Carrier) {
  const { artifact, context, reportDir } = delivery
  if (artifact === undefined) return undefined
  if (store === undefined) {
    info('No report artifact was uploaded: this runner has no artifact storage.')
    return undefined
  }
  return attempt(`The report artifact could not be uploaded, the report is in ${reportDir}`, async () => {
    const name = artifact.name ?? artifactName(report.name, context.run.attempt)
    const id = await uploadReport(store, name, reportDir, files, artifact.retentionDays)
    const url = `${homeOf(context)}/actions/runs/${context.run.id}/artifacts/${id}`
    setOutput('artifact-id', id)
    setOutput('artifact-url', url)
    return url
  })
}

/** @returns its URL */
async function deliverComment(report: Report, url: string | undefined, delivery: Delivery, carrier: Carrier) {
  const { context, token, comment } = delivery
  if (comment === 'never' || context.pullRequest === undefined) return undefined
  if (context.readOnly !== undefined || token === undefined) {
    info(
      context.readOnly
        ? readOnlyNotice(context.readOnly)
        : 'No comment was written: there is no `github-token`.',
    )
    return undefined
  }
  try {
    const client = connect(token, context.apiUrl, carrier.patience)
    const thread = openThread(client, context.repository, context.pullRequest.number)
    const links = {
      repositoryUrl: homeOf(context),
      commit: context.pullRequest.headSha,
      ...(url !== undefined && { reportUrl: url }),
      ...(delivery.pageUrl !== undefined && { pageUrl: delivery.pageUrl }),
    }
    const section = sectionOf(report, context.run, comment, links)
    const kept = await keepComment(thread, section, carrier.settle)
    if (kept.kept === 'newer') info('No comment was written: a newer run has written one already.')
    if (kept.id !== undefined) setOutput('comment-id', kept.id)
    if (kept.url !== undefined) setOutput('comment-url', kept.url)
    return kept.url
  } catch (error) {
    warning(explainRefusal(error))
    return undefined
  }
}

function readOnlyNotice(who: 'fork' | 'dependabot'): string {
  const from = who === 'fork' ? 'a pull request from a fork' : "Dependabot's pull request"
  return `No comment was written: the token of ${from} may only read. The job summary has the same text; a second workflow can post it by \`tidegate comment\`.`
}

async function attempt<T>(failure: string, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step()
  } catch (error) {
    warning(`${failure}: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}
