import { chosenOf } from '../../../policy/chosen.js'
import type { Policy } from '../../../policy/policy.js'
import { candidateProfileFiles } from '../../../run/candidate-profile.js'
import type { Outcome } from '../../../run.js'
import { CannotJudge } from '../../../sources/source.js'
import type { Arguments } from '../../arguments.js'
import { choice } from '../../choices.js'
import { type FoundPolicy, reportedPolicy } from '../../policy-file.js'
import type { Terminal } from '../../terminal.js'
import { checkHere } from './check-here.js'
import { isTyped, spelledSides } from './sides.js'

/** A dataset that was judged, and the policy that says what to do about it. */
export interface Checked extends Outcome {
  policy: Policy
}

/**
 * Judges each dataset of the policy in turn, or the one that --dataset names; what keeps one from being judged is its
 * own report.
 *
 * @param brief nothing but the text on the terminal is wanted of it
 * @throws CannotJudge for options that do not go with the policy
 */
export async function checkEach(
  args: Arguments,
  found: FoundPolicy,
  brief: boolean,
  terminal: Terminal,
): Promise<Checked[]> {
  const policies = chosenOf(found.policies, args.text('dataset'))
  if (policies.length > 1 && isTyped(args))
    throw new CannotJudge(
      `the policy has ${policies.length} datasets, and data is named beside it`,
      'Leave the names out, or say by --dataset whose policy they are judged by.',
    )
  const subjects = policies.map(({ policy: written, ...named }) => {
    const policy = override(written, args)
    const sides = spelledSides(args, policy)
    return { ...named, policy, sides, brief, reported: reportedPolicy(policy, found, !brief) }
  })
  const checked: Checked[] = []
  for (const subject of subjects)
    checked.push({ ...(await checkHere(args, subject, terminal)), policy: subject.policy })
  return checked
}

/** What goes with the files of the report. */
export async function filesBeside(
  checked: readonly Checked[],
  isWhole: boolean,
): Promise<Map<string, string>> {
  const each = await Promise.all(
    checked.map(({ profile, policy, report }) =>
      candidateProfileFiles(profile, policy, isWhole ? report.dataset : undefined),
    ),
  )
  return new Map(each.flatMap(files => [...files]))
}

/** Flags win over the policy file: who types them here could as well edit it. */
function override(policy: Policy, args: Arguments): Policy {
  const failOn = choice('fail-on', args.text('fail-on'), ['fail', 'warn', 'never'])
  const onInconclusive = choice('on-inconclusive', args.text('on-inconclusive'), ['pass', 'warn', 'fail'])
  return { ...policy, ...(failOn && { failOn }), ...(onInconclusive && { onInconclusive }) }
}
