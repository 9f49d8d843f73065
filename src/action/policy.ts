import { posix } from 'node:path'
import { type BasePolicy, type BaseReader, extendsOf, readBase } from '../policy/base-policy.js'
import { type Ask, type ChosenPolicy, choosePolicy, type Version, withWaivers } from '../policy/choose.js'
import { explainPolicy } from '../policy/explain.js'
import { printFrames } from '../policy/frame.js'
import { loadPolicy } from '../policy/load.js'
import { defaultPolicy, type Policy } from '../policy/policy.js'
import type { ReportedPolicy } from '../report/report.js'
import { CannotJudge } from '../sources/source.js'
import type { Inputs } from './inputs.js'

/** The policy that holds, and what the change would put in its place. */
export interface PolicyInForce {
  policy: Policy
  reported: ReportedPolicy
  alternative?: Policy
}

/**
 * Reads the policy that holds, with the inputs over it.
 *
 * @param there reads a policy of another repository
 * @param change what is proposed, and by whose workflow
 * @throws CannotJudge with every problem of the file
 */
export async function readPolicy(
  inputs: Inputs,
  change: Pick<Ask, 'proposed' | 'mayVouch'>,
  versions: { base?: Version; head: Version },
  there: BaseReader['there'],
): Promise<PolicyInForce> {
  const ask = {
    ...change,
    ...(inputs.policy !== undefined && { path: inputs.policy }),
    ...(inputs.policyFrom !== undefined && { from: inputs.policyFrom }),
  }
  const chosen = await choosePolicy(ask, versions)
  if (chosen === undefined) {
    const policy = withInputs(defaultPolicy(), inputs)
    return { policy, reported: { version: '', protected: true, resolved: explainPolicy(policy) } }
  }
  const base = await baseOf(chosen, versions, there)
  const written = valid(chosen, base)
  const proposal = chosen.changed && proposalOf(chosen.changed, base && { of: chosen.text, base })
  const policy = withInputs(withWaivers(written, proposal?.policy), inputs)
  const reported = {
    // Annotations and links want the path in the repository.
    path: posix.join(inputs.workingDirectory ?? '', chosen.path),
    version: chosen.version,
    protected: chosen.protected,
    resolved: explainPolicy(policy),
    ...(proposal && { changed: proposal.changed }),
  }
  return proposal?.policy === undefined
    ? { policy, reported }
    : { policy, reported, alternative: withInputs(proposal.policy, inputs) }
}

/** What the policy extends. One that comes with the change itself opens nothing. */
async function baseOf(
  { text, version, protected: isProtected }: ChosenPolicy,
  { base, head }: { base?: Version; head: Version },
  there: BaseReader['there'],
): Promise<BasePolicy | undefined> {
  const from = base?.name === version ? base : head
  const closed = { here: async () => undefined, there: async () => '' }
  const found = await readBase(text, isProtected ? { here: path => from.read(path), there } : closed)
  return (
    found &&
    (isProtected
      ? found
      : { why: 'the policy comes with the change itself, and opens no other: merge it first' })
  )
}

function valid({ text, path, version }: ChosenPolicy, base: BasePolicy | undefined): Policy {
  const loaded = loadPolicy(text, path, undefined, base)
  if ('policy' in loaded) return loaded.policy
  throw new CannotJudge(
    printFrames(loaded.problems, text),
    version === '' ? `Mend ${path}.` : `Mend ${path}; the policy in force is the one of ${version}.`,
  )
}

/** What the change makes of the policy. `changed` says it cannot be judged until the run has. */
function proposalOf(
  { diff, head }: NonNullable<ChosenPolicy['changed']>,
  held: { of: string; base: BasePolicy } | undefined,
): {
  policy?: Policy
  changed: NonNullable<ReportedPolicy['changed']>
} {
  const unjudged = { diff, verdict: 'error' as const }
  if (head === undefined)
    return { policy: defaultPolicy(), changed: { ...unjudged, headline: 'there would be no policy' } }
  const extended = extendsOf(head.text)
  // What the policy in force does not extend is not opened for one that is only proposed.
  const base = held && extended === extendsOf(held.of) ? held.base : undefined
  if (extended !== undefined && base === undefined)
    return {
      changed: { ...unjudged, headline: `${head.path} extends another policy than now, which is not opened` },
    }
  const loaded = loadPolicy(head.text, head.path, undefined, base)
  if ('problems' in loaded)
    return { changed: { ...unjudged, headline: `${head.path} would not be a valid policy` } }
  return { policy: loaded.policy, changed: { ...unjudged, headline: '' } }
}

function withInputs(policy: Policy, { failOn, onInconclusive, comment, annotations }: Inputs): Policy {
  return {
    ...policy,
    ...(failOn && { failOn }),
    ...(onInconclusive && { onInconclusive }),
    ...(comment && { comment }),
    ...(annotations !== undefined && { annotations }),
  }
}
