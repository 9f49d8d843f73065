import { type PolicyFile, policyOf } from '../../../policy/accept/accept.js'
import type { InForce } from '../../../policy/accept/place.js'
import type { Observed } from '../../../policy/accept/rule.js'
import { onlyOne } from '../../../policy/chosen.js'
import { loadPolicy, type NamedPolicy } from '../../../policy/load.js'
import type { Policy } from '../../../policy/policy.js'
import type { Profile } from '../../../profile/profile.js'
import type { Report, ReportedCheck } from '../../../report/report.js'
import { observedIn } from '../../../run/observed.js'
import { pathInside } from '../../../sources/path.js'
import { CannotJudge } from '../../../sources/source.js'
import type { Arguments } from '../../arguments.js'
import { type FoundPolicy, policyHere, reportedPolicy } from '../../policy-file.js'
import { datasetReport } from '../../report-file.js'
import type { Terminal } from '../../terminal.js'
import { checkHere } from '../check/check-here.js'
import { spelledSides } from '../check/sides.js'

/** A run whose breaches are to be accepted, and the policy of this folder. */
export interface JudgedHere {
  report: Report
  /** Absent where the report is a stored one. */
  profile?: Profile
  found: FoundPolicy
  /** What the file says of the dataset that this is about. */
  judgedBy: NamedPolicy
  inForce: InForce
}

/** The stored report, or that of a run of now. @throws CannotJudge where it could not judge */
export async function judgedFor(args: Arguments, terminal: Terminal): Promise<JudgedHere> {
  const stored = args.text('report')
  const dataset = args.text('dataset')
  const report = stored === undefined ? undefined : await datasetReport(terminal.cwd, stored, dataset)
  const found = await policyHere(terminal, args.text('policy') ?? policyNamed(report, terminal.cwd))
  const judgedBy = onlyOne(found.policies, dataset ?? report?.dataset)
  const outcome = report === undefined ? await judge(judgedBy, found, args, terminal) : { report }
  const { error, policy } = outcome.report
  if (error) throw new CannotJudge(error.message, error.fix)
  return { ...outcome, found, judgedBy, inForce: inForceOf(policy, judgedBy.policy) }
}

/** The file that a report names is one of this folder: whoever wrote the report does not choose what is read. */
function policyNamed(report: Report | undefined, cwd: string): string | undefined {
  const named = report?.policy.path
  return named === undefined ? undefined : pathInside(cwd, named)
}

async function judge(
  { policy, ...named }: NamedPolicy,
  found: FoundPolicy,
  args: Arguments,
  terminal: Terminal,
) {
  // Bare names are checks here, and no sides.
  const sides = spelledSides({ ...args, positionals: [] }, policy)
  return checkHere(
    args,
    { ...named, policy, reported: reportedPolicy(policy, found, false), sides },
    terminal,
  )
}

/** The policy that judged, as far as the report shows it. */
function inForceOf({ version, resolved }: Report['policy'], here: Policy): InForce {
  const shown = resolved === '' ? undefined : loadPolicy(resolved, 'report')
  const { waiversFrom } = shown && 'policy' in shown ? shown.policy : here
  return { version, waiversFrom }
}

/** What a column holds: counted just now, or as far as the report says it. */
export function observedOf({ profile, report }: JudgedHere): (column: string) => Observed {
  if (profile !== undefined) return column => observedIn(profile, column)
  return column => {
    const { candidate, levels, otherLevels } = report.columns.find(({ name }) => name === column) ?? {}
    const isWhole = levels !== undefined && otherLevels === undefined
    return {
      ...(candidate?.min !== undefined && { min: candidate.min }),
      ...(candidate?.max !== undefined && { max: candidate.max }),
      ...(isWhole && { levels: levels.filter(one => one.candidate > 0).map(({ level }) => level) }),
    }
  }
}

/**
 * Judges the data again under the changed policy, where it is at hand.
 *
 * @throws CannotJudge where a breach would be one still
 */
export async function refuseStillBreached(
  file: PolicyFile,
  breaches: readonly ReportedCheck[],
  { profile, found, judgedBy }: JudgedHere,
  args: Arguments,
  terminal: Terminal,
): Promise<void> {
  if (profile === undefined) return
  const changed = { ...judgedBy, policy: policyOf(file) }
  const { report } = await judge(changed, found, args, terminal)
  const paths = new Set(breaches.map(({ path }) => path))
  const left = report.checks.filter(({ path, decision }) => paths.has(path) && decision.status !== 'pass')
  if (left.length === 0 && report.error === undefined) return
  throw new CannotJudge(
    `a changed rule would not let ${left.map(({ path }) => JSON.stringify(path)).join(', ') || 'them'} through`,
    'Accept it by a waiver: leave out --as rule.',
  )
}
