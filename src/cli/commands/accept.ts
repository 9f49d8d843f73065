import { resolve } from 'node:path'
import { changeRules, type PolicyFile, waiveChecks } from '../../policy/accept/accept.js'
import { breachesNamed } from '../../policy/accept/named.js'
import { whereItCounts } from '../../policy/accept/place.js'
import { policyPaths } from '../../policy/choose.js'
import type { Arguments } from '../arguments.js'
import { choice } from '../choices.js'
import type { Command } from '../command.js'
import { writeOutput } from '../output.js'
import type { Terminal } from '../terminal.js'
import { refreshBaseline } from './accept/baseline.js'
import { type JudgedHere, judgedFor, observedOf, refuseStillBreached } from './accept/judged.js'
import { readAnswer } from './accept/questions.js'
import { shownDifference } from './accept/shown-difference.js'

export const accept: Command = {
  help: `tidegate accept drift/income --owner dana --expires 2027-01-31 --reason "new pay scale, ticket 812"
tidegate accept drift/income nulls/zip --report report/report.json
tidegate accept values/out-of-range-rate-above/age --as rule --write
tidegate accept                                     what there is to accept

Prints the smallest change that lets these breaches through, as a diff to read, to apply with
\`git apply\`, or with --write. Without a report the data is checked first, as by tidegate check.

Options
  --as FORM         waiver (default): up to what was measured, until a day, with somebody's name
                    rule: from now on; the schema, range, set or limit becomes what the data has
                    baseline: the *.profile.json that is compared with, written anew from the data
  --report FILE     a stored report.json, also one of a pull request's run
  --owner NAME      who answers for a waiver; asked for on a terminal where it is left out
  --reason TEXT     why it is right as it is
  --expires DAY     the last day it holds, in UTC: 2027-01-31
  --write           change the file instead of printing the difference
  --dataset NAME    whose breaches, where the policy has several datasets
  --policy FILE     default: the report's, or tidegate.yml or .github/tidegate.yml
  --data, --reference, --candidate, --base, --name, --cache   as for tidegate check
`,
  options: {
    as: { type: 'string' },
    report: { type: 'string' },
    owner: { type: 'string' },
    reason: { type: 'string' },
    expires: { type: 'string' },
    write: { type: 'boolean' },
    policy: { type: 'string' },
    dataset: { type: 'string' },
    data: { type: 'string' },
    reference: { type: 'string' },
    candidate: { type: 'string' },
    base: { type: 'string' },
    name: { type: 'string' },
    cache: { type: 'string' },
  },
  async run(args, terminal) {
    const form = choice('as', args.text('as'), ['waiver', 'rule', 'baseline']) ?? 'waiver'
    const judged = await judgedFor(args, terminal)
    const { path, before, after } = await changeFor(form, judged, args, terminal)
    if (args.flag('write')) {
      await writeOutput(resolve(terminal.cwd, path), after)
      terminal.out(`${before === undefined ? 'wrote' : 'changed'} ${path}\n`)
    } else terminal.out(shownDifference(path, before, after))
    terminal.err(`${whereItCounts(path, judged.inForce, form)}\n`)
    return 0
  },
}

interface Change {
  path: string
  before?: string
  after: string
}

async function changeFor(
  form: 'waiver' | 'rule' | 'baseline',
  judged: JudgedHere,
  args: Arguments,
  terminal: Terminal,
): Promise<Change> {
  const { report, found, judgedBy } = judged
  const breaches = breachesNamed(report.checks, args.positionals)
  if (form === 'baseline') return refreshBaseline(report, judgedBy.policy, args, terminal)
  const file: PolicyFile = {
    path: found.path ?? policyPaths[0],
    text: found.text ?? '',
    ...(found.base && { base: found.base }),
    ...(judgedBy.dataset !== undefined && { dataset: judgedBy.dataset }),
  }
  const before = found.text === undefined ? {} : { before: found.text }
  if (form === 'waiver') {
    const answer = await readAnswer(args, terminal)
    return {
      path: file.path,
      ...before,
      after: waiveChecks(file, breaches, report.checks, answer, terminal.now()),
    }
  }
  const after = changeRules(file, breaches, observedOf(judged))
  await refuseStillBreached({ ...file, text: after }, breaches, judged, args, terminal)
  return { path: file.path, ...before, after }
}
