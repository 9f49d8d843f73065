import type { Base } from '../sources/source.js'
import type { Context, PullRequest } from './context.js'

/** The commit that is checked out, with the parents its own text names, which a shallow clone also has. */
export interface Checkout {
  sha: string
  parents: readonly string[]
}

/** Which version `base:` means, or why this event has none. */
export type BaseChoice =
  /** `candidateFrom`: read the candidate at this commit as data, because the checkout holds the base. */
  { base: Base; candidateFrom?: string } | { noBase: string }

/**
 * Decides from the event alone which commit a candidate is compared with.
 *
 * @param checkout absent where the workspace is no clone
 */
export function chooseBase(context: Context, checkout: Checkout | undefined): BaseChoice {
  const { event, pullRequest, mergeGroup } = context
  if (event === 'pull_request_target' && pullRequest) return targetBase(pullRequest, checkout)
  if (pullRequest) return { base: pullRequestBase(pullRequest, context.sha, checkout) }
  if (mergeGroup) return { base: { ref: mergeGroup.baseSha, name: branchName(mergeGroup.baseRef) } }
  if (event === 'push') return pushBase(context)
  if (event.startsWith('pull_request'))
    return { noBase: 'the event payload names no pull request (with act, give one by `-e event.json`)' }
  return { noBase: `the event ${event || '(none)'} has no base version to compare with` }
}

/**
 * Whose policy holds where no pull request says what is proposed and yet something else is checked out than what the
 * event runs on: that of the commit which the workflow comes from. A job of workflow_run, issue_comment or a dispatch
 * may check out anybody's change, whose policy must not be the one that lets it in; nor an older one that it chose.
 *
 * @returns undefined where the checkout is what the event runs on, and for a push, which may change the workflow too
 */
export function trustedVersion(context: Context, checkout: Checkout | undefined): Base | undefined {
  const { event, sha, ref, pullRequest, mergeGroup } = context
  if (pullRequest || mergeGroup || event === 'push') return undefined
  if (sha === '' || checkout === undefined || checkout.sha === sha) return undefined
  return { ref: sha, name: branchName(ref) || sha }
}

/**
 * The merge commit's first parent is what the change will be merged into. A checkout of the head itself has no such
 * parent; the event's base is then the tip of the base branch.
 */
function pullRequestBase(pull: PullRequest, sha: string, checkout: Checkout | undefined): Base {
  const [first, second] = checkout?.parents ?? []
  const isMerge = first !== undefined && second !== undefined
  const ofThisEvent = checkout?.sha === sha || second === pull.headSha
  if (isMerge && ofThisEvent) return { ref: first, name: pull.baseRef }
  return { ref: pull.baseSha ?? pull.baseRef, name: pull.baseRef }
}

/** The default checkout is the base: code of the head never runs here, its data file is only read. */
function targetBase(pull: PullRequest, checkout: Checkout | undefined): BaseChoice {
  const base = { ref: pull.baseSha ?? pull.baseRef, name: pull.baseRef }
  return checkout?.sha === pull.headSha ? { base } : { base, candidateFrom: pull.headSha }
}

function pushBase(context: Context): BaseChoice {
  const { before, defaultBranch, ref } = context
  if (before !== undefined && !/^0+$/.test(before)) return { base: { ref: before, name: branchName(ref) } }
  if (defaultBranch !== undefined) return { base: { ref: defaultBranch, name: defaultBranch } }
  return { noBase: 'the push made a new branch and its payload names no default branch' }
}

function branchName(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '')
}
