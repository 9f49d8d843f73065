import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Context, readContext } from '../github/context.js'
import { announce, type Delivery, deliver } from '../github/delivery.js'
import { printLog } from '../github/log.js'
import { reportOfRun } from '../report/datasets.js'
import type { Report } from '../report/report.js'
import { renderText } from '../report/text.js'
import { CannotJudge } from '../sources/source.js'
import type { JudgedDataset } from './dataset.js'
import { follow } from './follow.js'
import { type Inputs, readInputs } from './inputs.js'
import { type Judged, judge, judgedAlone } from './job.js'
import type { Machine } from './machine.js'
import { reportBeforeOf, tellReceivers } from './receivers.js'
import { unjudged } from './unjudged.js'
import { temporaryFolder } from './workspace.js'

/**
 * The Action: inputs to a report, the report to GitHub.
 *
 * @returns the exit code, which is the report's; delivery has no say in it
 * @throws CannotJudge where the runner does not say what happened; whatever is a defect of Tidegate's own
 */
export async function runAction(machine: Machine): Promise<Report['exitCode']> {
  const { environment } = machine
  const context = readContext(environment, await readPayload(environment.GITHUB_EVENT_PATH))
  const inputs = validInputs(environment)
  const usable = inputs instanceof CannotJudge ? {} : inputs
  const judged: Judged =
    inputs instanceof CannotJudge
      ? { ...judgedAlone(unjudged(inputs, '', machine)), section: '', comment: 'never', annotations: true }
      : await judge({ context, inputs }, machine)
  const whole = (reports: readonly Report[]) => reportOfRun(reports, judged.section, usable.dataset)
  const report = whole(judged.each.map(each => each.report))
  const rest = 'the summary of this run lists them'
  printLog(renderText(report, { colour: !environment.NO_COLOR, width: 120, rest }))
  const delivery = deliveryOf(judged, report.name, context, usable, machine)
  await announce(report, delivery)
  const before = reportBeforeOf(judged, report.name, context, usable, machine)
  const told = await Promise.all(
    judged.each.map(each => tell(each, before, judged.isProposed, context, usable, machine)),
  )
  await deliver(whole(told), delivery, machine.carrier)
  return report.exitCode
}

/** Tells the receivers of a dataset, and does what its policy says is to follow. */
async function tell(
  judged: JudgedDataset,
  before: Promise<Report | undefined>,
  isProposed: boolean,
  context: Context,
  inputs: Inputs,
  machine: Machine,
): Promise<Report> {
  const [told, followed] = await Promise.all([
    tellReceivers(judged, before, context, machine),
    follow({ ...judged, isProposed }, context, inputs, machine),
  ])
  return { ...told, ...followed }
}

function validInputs(environment: Machine['environment']): Inputs | CannotJudge {
  try {
    return readInputs(environment)
  } catch (error) {
    if (error instanceof CannotJudge) return error
    throw error
  }
}

function deliveryOf(
  { each, comment, annotations }: Judged,
  section: string,
  context: Context,
  inputs: Inputs,
  machine: Machine,
): Delivery {
  const { environment } = machine
  const { GITHUB_STEP_SUMMARY } = environment
  const workspace = resolve(environment.GITHUB_WORKSPACE || '.')
  const folder = join(temporaryFolder(machine).parent, 'tidegate-report', folderName(section))
  return {
    context,
    comment,
    annotations,
    workspace,
    beside: new Map(each.flatMap(({ beside }) => [...beside])),
    reportDir: inputs.reportDir === undefined ? folder : resolve(workspace, inputs.reportDir),
    ...(inputs.token !== undefined && { token: inputs.token }),
    ...(inputs.reportUrl !== undefined && { pageUrl: inputs.reportUrl }),
    ...(inputs.artifactName !== 'none' && { artifact: artifactOf(inputs) }),
    ...(GITHUB_STEP_SUMMARY && { summaryPath: GITHUB_STEP_SUMMARY }),
  }
}

/** A section's name as one part of a path, which `..` and a name without end are not. */
function folderName(section: string): string {
  return section
    .replace(/[^\w.-]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, 100)
}

function artifactOf({ artifactName, retentionDays }: Inputs): NonNullable<Delivery['artifact']> {
  return {
    ...(artifactName !== undefined && { name: artifactName }),
    ...(retentionDays !== undefined && { retentionDays }),
  }
}

async function readPayload(path: string | undefined): Promise<unknown> {
  if (!path) return {}
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new CannotJudge(
      `the event of this run cannot be read from ${path}: ${error instanceof Error ? error.message : error}`,
      'The runner writes that file: run the job again, and if it stays so, tell who keeps the runner.',
      { cause: error },
    )
  }
}
