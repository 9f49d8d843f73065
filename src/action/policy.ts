import { posix } from 'node:path'
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
 * @param change what is proposed, and by whose workflow
 * @throws CannotJudge with every problem of the file
 */
export async function readPolicy(
  inputs: Inputs,
  change: Pick<Ask, 'proposed' | 'mayVouch'>,
  versions: { base?: Version; head: Version },
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
  const written = valid(chosen)
  const proposal = chosen.changed && proposalOf(chosen.changed)
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

function valid({ text, path, version }: ChosenPolicy): Policy {
  const loaded = loadPolicy(text, path)
  if ('policy' in loaded) return loaded.policy
  throw new CannotJudge(
    printFrames(loaded.problems, text),
    version === '' ? `Mend ${path}.` : `Mend ${path}; the policy in force is the one of ${version}.`,
  )
}

/** What the change makes of the policy. `changed` says it cannot be judged until the run has. */
function proposalOf({ diff, head }: NonNullable<ChosenPolicy['changed']>): {
  policy?: Policy
  changed: NonNullable<ReportedPolicy['changed']>
} {
  const unjudged = { diff, verdict: 'error' as const }
  if (head === undefined)
    return { policy: defaultPolicy(), changed: { ...unjudged, headline: 'there would be no policy' } }
  const loaded = loadPolicy(head.text, head.path)
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
