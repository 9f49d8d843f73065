import type { PolicyFile } from './accept.js'

/** What is known of how the policy of a run comes about. */
export interface InForce {
  /** `main@1a2b3c4` where it is not the working tree's. */
  version: string
  /** What the policy in force says of waivers. */
  waiversFrom: 'base' | 'head'
}

/** Where a change of the policy must be before it counts, in words. */
export function whereItCounts({ path }: Pick<PolicyFile, 'path'>, force: InForce, isWaiver: boolean): string {
  const branch = branchOf(force.version)
  if (isWaiver && force.waiversFrom === 'head')
    return `It counts on the pull request that carries it: ${branch} says \`waivers-from: head\`. Commit ${path} here.`
  const why = `a pull request is judged by the policy of ${branch}, so that no change relaxes its own gate`
  return `On this machine it counts at once. On pull requests it counts once ${path} is merged to ${branch}, by a pull request of its own: ${why}.`
}

function branchOf(version: string): string {
  const [branch = ''] = version.split('@')
  return branch === '' || /^[0-9a-f]{7,}$/.test(branch) ? 'the base branch' : branch
}
