import { type BaseChoice, chooseBase, trustedVersion } from '../github/base.js'
import { readCheckout } from '../github/checkout.js'
import type { Context } from '../github/context.js'
import type { Delivery } from '../github/delivery.js'
import { printLog } from '../github/log.js'
import type { Plans } from '../notify/follow.js'
import type { BaseReader } from '../policy/base-policy.js'
import type { Receivers } from '../policy/receivers.js'
import { buildReport } from '../report/build.js'
import type { Report } from '../report/report.js'
import { candidateProfileFiles } from '../run/candidate-profile.js'
import { unjudged as unjudgedFindings } from '../run/findings.js'
import { inLog, withProgress } from '../run/progress.js'
import { run } from '../run.js'
import { gitIn, type Repository } from '../sources/git.js'
import { withScratch } from '../sources/scratch.js'
import { type Access, type Base, CannotJudge, type Git } from '../sources/source.js'
import { shownSpelling } from '../sources/spelling.js'
import { textHere } from '../sources/text-here.js'
import { webBounds } from '../sources/web/web.js'
import { program } from '../version.js'
import { artifactsFor } from './artifacts.js'
import { withCache } from './cache.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'
import { networkOf } from './network.js'
import { ownReference } from './own-reference.js'
import { readPolicy } from './policy.js'
import { spelledSides } from './sides.js'
import { trustedFiles, versionAt, versionHere } from './versions.js'
import { findWorkspace, temporaryFolder } from './workspace.js'

/** One step of one job. */
export interface Job {
  context: Context
  inputs: Inputs
}

/** `scratch`: an empty folder that is gone afterwards. */
type Work = Job & { scratch: string }

/** A report, and what the policy says of its delivery; where there is no valid policy, it names nobody to notify. */
export type Judged = {
  report: Report
  notify: Receivers
  plans: Plans
  /** What was judged is not in yet: a pull request's, or a merge queue's. */
  isProposed: boolean
  /** Private hosts that the policy lets be read, as of a GitHub server of one's own. */
  allowHosts: readonly string[]
} & Pick<Delivery, 'comment' | 'annotations' | 'beside'>

/** From the event and the inputs to a report; a user's mistake becomes a report with verdict `error`. */
export async function judge(job: Job, machine: Machine): Promise<Judged> {
  const name = sectionName(job.context, job.inputs)
  try {
    return await withScratch(temporaryFolder(machine), scratch =>
      judgeWith({ ...job, scratch }, name, machine),
    )
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    const { comment = 'always', annotations = true } = job.inputs
    return {
      report: unjudged(error, name, machine),
      comment,
      annotations,
      notify: {},
      plans: { triggers: [] },
      isProposed: true,
      allowHosts: [],
    }
  }
}

/** @throws CannotJudge before there is a policy to judge by */
async function judgeWith(job: Work, name: string, machine: Machine): Promise<Judged> {
  const { context, inputs } = job
  const workspace = await findWorkspace(inputs, machine)
  const git = gitIn(workspace, 'trusted')
  const checkout = await readCheckout(workspace)
  const choice = chooseBase(context, checkout)
  const trusted = trustedVersion(context, checkout)
  const candidateFrom = 'candidateFrom' in choice ? choice.candidateFrom : undefined
  const proposed =
    context.pullRequest !== undefined || context.mergeGroup !== undefined || trusted !== undefined
  const base = await baseVersion(trusted, choice, git, job)
  const head =
    candidateFrom === undefined
      ? versionHere(workspace)
      : await versionAt({ ref: candidateFrom, name: 'head' }, git, job.scratch)
  const { policy, reported, alternative } = await readPolicy(
    inputs,
    { proposed, mayVouch: trusted !== undefined },
    { head, ...(base && { base }) },
    policiesOf(context, inputs, machine),
  )
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
  const { report, profile } = await run(request, { access, engine, now: machine.now, program })
  const beside = await candidateProfileFiles(profile, policy)
  const { comment, annotations, notify } = policy
  const allowHosts = reported.protected ? policy.sources.allowHosts : []
  return { report, beside, comment, annotations, notify, plans: policy, isProposed: proposed, allowHosts }
}

/** The report of a run that could not even begin: its policy or its inputs are the mistake. */
export function unjudged(error: CannotJudge, name: string, machine: Machine): Report {
  return buildReport({
    name,
    program,
    started: machine.now().toISOString(),
    seconds: 0,
    policy: { version: '', protected: true, resolved: '' },
    ...unjudgedFindings(error),
  })
}

/** From what the workflow says only, so that a broken policy speaks in the same comment as a mended one. */
function sectionName({ workflow, job }: Context, { name, data, candidate, policy }: Inputs): string {
  const parts = [workflow, job, shownSpelling(data ?? candidate ?? policy ?? '')]
  return name ?? parts.filter(part => part !== '').join('/')
}

/** The version that a policy is read from which is not the checkout's. */
async function baseVersion(trusted: Base | undefined, choice: BaseChoice, git: Git, job: Work) {
  const { context, inputs, scratch } = job
  if (trusted) return inputs.policyFrom === 'head' ? undefined : trustedFiles(trusted, git, scratch)
  const proposed = context.pullRequest !== undefined || context.mergeGroup !== undefined
  if (!('base' in choice) || !(proposed || inputs.policyFrom === 'base')) return undefined
  return versionAt(choice.base, git, scratch)
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

function accessOf(workspace: string, git: Git, choice: BaseChoice, { scratch }: Work): Access {
  return {
    workspace,
    scratch,
    git,
    ...('base' in choice ? { base: choice.base } : { noBase: choice.noBase }),
  }
}

/** Reads a policy of another repository that this one's extends. */
function policiesOf({ apiUrl }: Context, { token }: Inputs, { carrier }: Machine): BaseReader['there'] {
  return async (repository, path, commit) => {
    if (token === undefined)
      throw new CannotJudge(
        `the policy extends ${repository}/${path}, and there is no token to read it with`,
        'Leave the input github-token as it is, or give a token that may read that repository.',
      )
    const [{ connect }, { policyAt }] = await Promise.all([
      import('../github/client.js'),
      import('../github/policy-at.js'),
    ])
    return policyAt(connect(token, apiUrl, carrier.patience), repository, path, commit)
  }
}
