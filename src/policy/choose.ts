import { CannotJudge } from '../sources/source.js'
import { difference } from './difference.js'
import type { Policy } from './policy.js'

/** Where a policy is looked for, in this order. */
export const policyPaths = [
  'tidegate.yml',
  'tidegate.yaml',
  '.github/tidegate.yml',
  '.github/tidegate.yaml',
] as const

/** One version of the repository. */
export interface Version {
  /** How outputs call it: `main@1a2b3c4`; empty for the working tree. */
  name: string
  /** The full id, where it is a commit. */
  commit?: string
  /** The text of a file; undefined only where this version certainly has none. @throws CannotJudge when that is not known */
  read(path: string): Promise<string | undefined>
}

export interface Ask {
  /** The input `policy`. */
  path?: string
  /** The input `policy-from`. */
  from?: 'base' | 'head'
  /**
   * Somebody asks for a change to be let in: a pull request or a merge group, whatever the event, or a checkout that
   * is not what the workflow comes from.
   */
  proposed: boolean
  /** The workflow, and so `from`, is not the change's own: it may vouch for the change's policy. */
  mayVouch?: boolean
}

export interface ChosenPolicy {
  path: string
  text: string
  version: string
  /** False where the change itself brought the policy it is judged by. */
  protected: boolean
  /** The change has another policy, or none any more (no `head`). */
  changed?: { diff: string; head?: { path: string; text: string } }
}

interface Found {
  path: string
  text: string
}

/**
 * Which policy holds.
 *
 * A proposed change is judged by the policy of its base, so that it cannot relax its own gate; its own is used only
 * where the base has none, neither at the path asked for nor at a known one (a path that the change may choose would
 * otherwise step around the base's), or where a workflow that is not its own asks for it. Elsewhere the checked-out
 * policy holds, or with `from: base` the base's.
 *
 * @returns undefined where nobody has written a policy: the defaults hold
 * @throws CannotJudge
 */
export async function choosePolicy(
  ask: Ask,
  versions: { base?: Version; head: Version },
): Promise<ChosenPolicy | undefined> {
  const { base, head } = versions
  if (!ask.proposed) return settled(ask, versions)
  if (ask.mayVouch && ask.from === 'head') {
    const own = await settled(ask, versions)
    return own && { ...own, protected: false }
  }
  if (base === undefined)
    throw new CannotJudge(
      'the base of this change is not known, and a change is not judged by its own policy',
      'Give the job `contents: read` and check out with a `fetch-depth` that holds the base.',
    )
  const ours = await find(base, [...(ask.path === undefined ? [] : [ask.path]), ...policyPaths])
  const theirs = await find(head, ask.path === undefined ? policyPaths : [ask.path])
  if (ask.path !== undefined && ours?.path !== ask.path && theirs === undefined)
    throw await missing(ask.path, base)
  if (ours === undefined) return theirs && { ...theirs, version: head.name, protected: false }
  if (ask.from === 'head')
    throw new CannotJudge(
      `policy-from: head asks for this change to be judged by its own policy, but ${base.name} has one`,
      'Remove policy-from and merge the policy first; for waivers alone, set `waivers-from: head` in the policy.',
    )
  const changed = changeOf(ours, theirs)
  return { ...ours, version: base.name, protected: true, ...(changed && { changed }) }
}

/**
 * The policy with the waivers that hold: the change's own where the base's policy says `waivers-from: head`.
 *
 * @param head the change's policy, where it has a valid one
 */
export function withWaivers(base: Policy, head: Policy | undefined): Policy {
  if (base.waiversFrom !== 'head' || head === undefined) return base
  return { ...base, waivers: head.waivers }
}

async function settled(
  ask: Ask,
  { base, head }: { base?: Version; head: Version },
): Promise<ChosenPolicy | undefined> {
  const version = ask.from === 'base' ? base : head
  if (version === undefined)
    throw new CannotJudge('policy-from: base, but this event has no base', 'Remove policy-from.')
  const found = await find(version, ask.path === undefined ? policyPaths : [ask.path])
  if (found === undefined && ask.path !== undefined) throw await missing(ask.path, version)
  return found && { ...found, version: version.name, protected: true }
}

async function find(version: Version, paths: readonly string[]): Promise<Found | undefined> {
  for (const path of paths) {
    const text = await version.read(path)
    if (text !== undefined) return { path, text }
  }
  return undefined
}

function changeOf(ours: Found, theirs: Found | undefined): ChosenPolicy['changed'] {
  if (theirs?.text === ours.text) return undefined
  const diff = difference(ours, theirs ?? { path: ours.path })
  return theirs === undefined ? { diff } : { diff, head: theirs }
}

async function missing(path: string, version: Version): Promise<CannotJudge> {
  const known = await find(version, policyPaths)
  const where = version.name === '' ? '' : ` at ${version.name}`
  const instead =
    known === undefined ? 'leave the input out to use the defaults' : `or use ${known.path}, which is there`
  return new CannotJudge(`there is no policy ${path}${where}`, `Check the input \`policy\`; ${instead}.`)
}
