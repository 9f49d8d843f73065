import type { BaseChoice } from '../github/base.js'
import { printLog } from '../github/log.js'
import type { Plans } from '../notify/follow.js'
import type { Receivers } from '../policy/receivers.js'
import { sectionOfDataset } from '../report/datasets.js'
import type { DatasetReport } from '../report/report.js'
import { candidateProfileFiles } from '../run/candidate-profile.js'
import { inLog, withProgress } from '../run/progress.js'
import { run } from '../run.js'
import type { Repository } from '../sources/git.js'
import { withScratch } from '../sources/scratch.js'
import { type Access, CannotJudge, type Git } from '../sources/source.js'
import { textHere } from '../sources/text-here.js'
import { webBounds } from '../sources/web/web.js'
import { program } from '../version.js'
import { artifactsFor } from './artifacts.js'
import { withCache } from './cache.js'
import type { Ground } from './ground.js'
import type { Machine } from './machine.js'
import { networkOf } from './network.js'
import { ownReference } from './own-reference.js'
import type { PolicyInForce } from './policy.js'
import { spelledSides } from './sides.js'
import { unjudged } from './unjudged.js'
import { temporaryFolder } from './workspace.js'

/** A report, and what the policy says of what follows; where there is no valid policy, it names nobody to notify. */
export interface JudgedDataset {
  report: DatasetReport
  notify: Receivers
  plans: Plans
  /** Private hosts that the policy lets be read, as of a GitHub server of one's own. */
  allowHosts: readonly string[]
  /** Files that go with the report. */
  beside: ReadonlyMap<string, string>
}

/**
 * Judges one dataset; a mistake of the user's is its report, so that others are judged all the same.
 *
 * @param isAlone it is the only one of this run, so its files are in no folder of their own
 */
export async function judgeDataset(
  inForce: PolicyInForce,
  isAlone: boolean,
  ground: Ground,
  machine: Machine,
): Promise<JudgedDataset> {
  const { dataset, policy, reported } = inForce
  const { section, job } = ground
  const name = dataset === undefined ? section : sectionOfDataset(section, dataset)
  const { report, profile } = await withScratch(temporaryFolder(machine), scratch =>
    judgeSides(inForce, name, { ...ground, job: { ...job, scratch } }, machine),
  ).catch((error: unknown) => {
    // Alone it is a run that could not begin, and nobody is told of those.
    if (!(error instanceof CannotJudge) || isAlone) throw error
    return { report: { ...unjudged(error, name, machine), policy: reported }, profile: undefined }
  })
  return {
    report: dataset === undefined ? report : { ...report, dataset },
    notify: policy.notify,
    plans: policy,
    allowHosts: reported.protected ? policy.sources.allowHosts : [],
    beside: await candidateProfileFiles(profile, policy, isAlone ? undefined : dataset),
  }
}

async function judgeSides(
  { policy, reported, alternative }: PolicyInForce,
  name: string,
  { job, workspace, git, choice, base, proposed }: Ground,
  machine: Machine,
) {
  const { inputs } = job
  const candidateFrom = 'candidateFrom' in choice ? choice.candidateFrom : undefined
  const sides = spelledSides(inputs, policy, candidateFrom)
  const isCheckedOut = proposed && base !== undefined && candidateFrom === undefined
  const own = isCheckedOut ? await ownReference(sides.reference, base, workspace) : undefined
  const request = {
    policy,
    reportedPolicy: reported,
    name,
    ...sides,
    ...(own !== undefined && { ownReference: { base: own } }),
    ...(alternative && { alternative }),
  }
  const access = {
    ...accessOf(workspace, git, choice, job),
    artifacts: artifactsFor(job, reported.protected ? policy.sources : webBounds, machine),
    ...networkOf({ policy, isProtected: reported.protected, sides }, inputs, machine),
    configuration: configurationOf(workspace, git, proposed ? (base?.commit ?? '') : undefined),
  }
  const counting = await withCache(machine.engine, inputs.cache, workspace)
  const engine = withProgress(counting, line => line !== undefined && printLog(`${line}\n`), inLog)
  return run(request, { access, engine, now: machine.now, program })
}

/** Of a proposed change the base's own files say where its data is; elsewhere those of the checkout. */
function configurationOf(
  workspace: string,
  git: Repository,
  commit: string | undefined,
): NonNullable<Access['configuration']> {
  if (commit === undefined) return path => textHere(workspace, path)
  return async path => (commit === '' ? undefined : git.textAt(commit, path))
}

function accessOf(workspace: string, git: Git, choice: BaseChoice, { scratch }: { scratch: string }): Access {
  return {
    workspace,
    scratch,
    git,
    ...('base' in choice ? { base: choice.base } : { noBase: choice.noBase }),
  }
}
