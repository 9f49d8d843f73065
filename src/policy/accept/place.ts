/** What is known of how the policy of a run comes about. */
export interface InForce {
  /** `main@1a2b3c4` where it is not the working tree's. */
  version: string
  /** What the policy in force says of waivers. */
  waiversFrom: 'base' | 'head'
}

/** Where a change must be before it counts, in words. */
export function whereItCounts(
  path: string,
  { version, waiversFrom }: InForce,
  form: 'waiver' | 'rule' | 'baseline',
): string {
  const branch = branchOf(version)
  if (form === 'baseline')
    return `It accepts all that the data is now, not these checks alone. Compared with as base:${path} it counts once it is merged to ${branch}; as ${path} at once, and line one of the comment says "the change's own reference".`
  if (form === 'waiver' && waiversFrom === 'head')
    return `It counts on the pull request that carries it, since the policy says \`waivers-from: head\`. Commit ${path} here.`
  return `On this machine it counts at once. On pull requests it counts once ${path} is merged to ${branch}, by a pull request of its own: a pull request is judged by the policy of ${branch}, so that no change relaxes its own gate.`
}

function branchOf(version: string): string {
  const [branch = ''] = version.split('@')
  return branch === '' || /^[0-9a-f]{7,}$/.test(branch) ? 'the base branch' : branch
}
