import { type BaseChoice, chooseBase, trustedVersion } from '../github/base.js'
import { readCheckout } from '../github/checkout.js'
import type { Context } from '../github/context.js'
import type { Delivery } from '../github/delivery.js'
import type { BaseReader } from '../policy/base-policy.js'
import { sectionOfDataset } from '../report/datasets.js'
import { gitIn } from '../sources/git.js'
import { withScratch } from '../sources/scratch.js'
import { type Base, CannotJudge, type Git } from '../sources/source.js'
import { shownSpelling } from '../sources/spelling.js'
import { type JudgedDataset, judgeDataset } from './dataset.js'
import type { Job, Work } from './ground.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'
import { type PolicyInForce, readPolicies } from './policy.js'
import { unjudged } from './unjudged.js'
import { trustedFiles, versionAt, versionHere } from './versions.js'
import { findWorkspace, temporaryFolder } from './workspace.js'

/** What was judged, and what the policy says of its delivery. */
export type Judged = {
  /** Of each dataset, in the order of the policy. */
  each: readonly JudgedDataset[]
  /** The section of the run. */
  section: string
  /** What was judged is not in yet: a pull request's, or a merge queue's. */
  isProposed: boolean
} & Pick<Delivery, 'comment' | 'annotations'>

/** From the event and the inputs to reports; a user's mistake becomes a report with verdict `error`. */
export async function judge(job: Job, machine: Machine): Promise<Judged> {
  const section = sectionName(job.context, job.inputs)
  try {
    return await withScratch(temporaryFolder(machine), scratch =>
      judgeWith({ ...job, scratch }, section, machine),
    )
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    const { comment = 'always', annotations = true, dataset } = job.inputs
    const name = dataset === undefined ? section : sectionOfDataset(section, dataset)
    return { ...judgedAlone(unjudged(error, name, machine)), section, comment, annotations }
  }
}

/** A report without a policy, which names nobody to notify. */
export function judgedAlone(report: JudgedDataset['report']): Pick<Judged, 'each' | 'isProposed'> {
  const told = { notify: {}, plans: { triggers: [] }, allowHosts: [], beside: new Map() }
  return { each: [{ report, ...told }], isProposed: true }
}

/** @throws CannotJudge before there is a policy to judge by */
async function judgeWith(job: Work, section: string, machine: Machine): Promise<Judged> {
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
  const policies = await readPolicies(
    inputs,
    { proposed, mayVouch: trusted !== undefined },
    { head, ...(base && { base }) },
    policiesOf(context, inputs, machine),
  )
  refuseSides(policies, inputs)
  const isAlone = inputs.dataset !== undefined || policies[0]?.dataset === undefined
  const ground = { job, workspace, git, choice, proposed, section, ...(base && { base }) }
  const each: JudgedDataset[] = []
  for (const one of policies) each.push(await judgeDataset(one, isAlone, ground, machine))
  const { comment, annotations } = deliveredBy(policies)
  return { each, section, comment, annotations, isProposed: proposed }
}

/** What a file says once, whatever its datasets are. */
function deliveredBy([first]: readonly PolicyInForce[]): Pick<Delivery, 'comment' | 'annotations'> {
  const { comment = 'always', annotations = true } = first?.policy ?? {}
  return { comment, annotations }
}

/** One candidate for all of them is not what anybody means. */
function refuseSides(policies: readonly unknown[], { data, reference, candidate }: Inputs): void {
  if (policies.length === 1 || (data ?? reference ?? candidate) === undefined) return
  throw new CannotJudge(
    `the policy has ${policies.length} datasets, and the inputs name data beside it`,
    'Leave `data`, `reference` and `candidate` out, or say by the input `dataset` whose policy they are judged by.',
  )
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
