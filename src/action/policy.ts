import { posix } from 'node:path'
import { type BasePolicy, type BaseReader, extendsOf, readBase } from '../policy/base-policy.js'
import { type Ask, type ChosenPolicy, choosePolicy, type Version, withWaivers } from '../policy/choose.js'
import { chosenOf } from '../policy/chosen.js'
import { explainPolicy } from '../policy/explain.js'
import { printFrames } from '../policy/frame.js'
import { loadPolicies, type NamedPolicy, type Policies } from '../policy/load.js'
import { defaultPolicy, type Policy } from '../policy/policy.js'
import type { ReportedPolicy } from '../report/report.js'
import { CannotJudge } from '../sources/source.js'
import type { Inputs } from './inputs.js'

/** The policy that holds for a dataset, and what the change would put in its place. */
export interface PolicyInForce extends NamedPolicy {
  reported: ReportedPolicy
  alternative?: Policy
}

/**
 * Reads the policy that holds, with the inputs over it: that of each dataset, or of the one that the inputs name.
 *
 * @param there reads a policy of another repository
 * @param change what is proposed, and by whose workflow
 * @throws CannotJudge with every problem of the file
 */
export async function readPolicies(
  inputs: Inputs,
  change: Pick<Ask, 'proposed' | 'mayVouch'>,
  versions: { base?: Version; head: Version },
  there: BaseReader['there'],
): Promise<PolicyInForce[]> {
  const ask = {
    ...change,
    ...(inputs.policy !== undefined && { path: inputs.policy }),
    ...(inputs.policyFrom !== undefined && { from: inputs.policyFrom }),
  }
  const chosen = await choosePolicy(ask, versions)
  if (chosen === undefined) {
    const [one] = chosenOf([{ policy: withInputs(defaultPolicy(), inputs) }], inputs.dataset)
    const reported = { version: '', protected: true, resolved: explainPolicy(one.policy) }
    return [{ ...one, reported }]
  }
  const base = await baseOf(chosen, versions, there)
  const policies = chosenOf(valid(chosen, base), inputs.dataset)
  const proposal = chosen.changed && proposalOf(chosen.changed, base && { of: chosen.text, base })
  // Annotations and links want the path in the repository.
  const path = posix.join(inputs.workingDirectory ?? '', chosen.path)
  const common = { path, version: chosen.version, protected: chosen.protected }
  return policies.map(({ policy: written, ...named }) => {
    const proposed = proposal && proposedFor(named.dataset, proposal)
    const policy = withInputs(withWaivers(written, proposed?.policy), inputs)
    const reported = {
      ...common,
      resolved: explainPolicy(policy),
      ...(proposal && {
        changed: { diff: proposal.diff, verdict: 'error' as const, headline: proposed?.why ?? '' },
      }),
    }
    return {
      ...named,
      policy,
      reported,
      ...(proposed?.policy && { alternative: withInputs(proposed.policy, inputs) }),
    }
  })
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

function valid({ text, path, version }: ChosenPolicy, base: BasePolicy | undefined): Policies {
  const loaded = loadPolicies(text, path, undefined, base)
  if ('policies' in loaded) return loaded.policies
  throw new CannotJudge(
    printFrames(loaded.problems, text),
    version === '' ? `Mend ${path}.` : `Mend ${path}; the policy in force is the one of ${version}.`,
  )
}

/** What the change makes of the policies: what they would be, or why they cannot be tried. */
type Proposal = { diff: string } & ({ policies: Policies } | { why: string })

function proposalOf(
  { diff, head }: NonNullable<ChosenPolicy['changed']>,
  held: { of: string; base: BasePolicy } | undefined,
): Proposal {
  if (head === undefined) return { diff, policies: [{ policy: defaultPolicy() }] }
  const { path } = head
  const extended = extendsOf(head.text)
  // What the policy in force does not extend is not opened for one that is only proposed.
  const base = held && extended === extendsOf(held.of) ? held.base : undefined
  if (extended !== undefined && base === undefined)
    return { diff, why: `${path} extends another policy than now, which is not opened` }
  const loaded = loadPolicies(head.text, path, undefined, base)
  if ('problems' in loaded) return { diff, why: `${path} would not be a valid policy` }
  return { diff, policies: loaded.policies }
}

/** Of one dataset. `why` says that it cannot be judged so, until the run has. */
function proposedFor(dataset: string | undefined, proposal: Proposal): { policy?: Policy; why: string } {
  if ('why' in proposal) return { why: proposal.why }
  const found = proposal.policies.find(one => one.dataset === dataset)
  if (found !== undefined) return { policy: found.policy, why: '' }
  return {
    why:
      dataset === undefined
        ? 'it would name datasets, which are not opened'
        : 'it would not be checked any more',
  }
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
