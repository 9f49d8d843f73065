import { resolve } from 'node:path'
import { type Answer, waiveChecks } from '../policy/accept/accept.js'
import { breachesNamed } from '../policy/accept/named.js'
import { whereItCounts } from '../policy/accept/place.js'
import { policyPaths } from '../policy/choose.js'
import { difference } from '../policy/difference.js'
import { loadPolicy } from '../policy/load.js'
import type { Report } from '../report/report.js'
import { pathInside } from '../sources/path.js'
import { CannotJudge } from '../sources/source.js'
import type { Arguments } from './arguments.js'
import { answerOf } from './ask.js'
import { checkHere } from './check-here.js'
import type { Command } from './command.js'
import { writeOutput } from './output.js'
import { type FoundPolicy, policyHere, reportedPolicy } from './policy-file.js'
import { reportFile } from './report-file.js'
import { spelledSides } from './sides.js'
import type { Terminal } from './terminal.js'

export const accept: Command = {
  help: `tidegate accept drift/income --owner dana --expires 2027-01-31 --reason "new pay scale, ticket 812"
tidegate accept drift/income nulls/zip --report report/report.json
tidegate accept drift/income --write
tidegate accept                                     what there is to accept

Prints the smallest change of the policy that lets these breaches through, as a diff to read, to apply
with \`git apply\`, or with --write: a waiver up to what was measured, until a day, with somebody's name.
Without a report the data is checked first, as by tidegate check.

Options
  --report FILE     a stored report.json, also one of a pull request's run
  --owner NAME      who answers for it; asked for where it is left out, on a terminal
  --reason TEXT     why it is right as it is
  --expires DAY     the last day it holds, in UTC: 2027-01-31
  --write           change the file instead of printing the difference
  --policy FILE     default: the report's, or tidegate.yml or .github/tidegate.yml
  --data, --reference, --candidate, --base, --cache   as for tidegate check
`,
  options: {
    report: { type: 'string' },
    owner: { type: 'string' },
    reason: { type: 'string' },
    expires: { type: 'string' },
    write: { type: 'boolean' },
    policy: { type: 'string' },
    data: { type: 'string' },
    reference: { type: 'string' },
    candidate: { type: 'string' },
    base: { type: 'string' },
    cache: { type: 'string' },
  },
  async run(args, terminal) {
    const stored = args.text('report')
    const report = stored === undefined ? undefined : await reportFile(terminal.cwd, stored)
    const found = await policyHere(terminal.cwd, policyNamed(args, report, terminal.cwd))
    const judged = report ?? (await checkedHere(args, found, terminal))
    if (judged.error) throw new CannotJudge(judged.error.message, judged.error.fix)
    const checks = breachesNamed(judged.checks, args.positionals)
    const file = { path: found.path ?? policyPaths[0], text: found.text ?? '' }
    const after = waiveChecks(file, checks, judged.checks, await answers(args, terminal), terminal.now())
    await hand(file.path, found.text, after, args.flag('write'), terminal)
    terminal.err(`${whereItCounts(file, inForce(judged, found), true)}\n`)
    return 0
  },
}

async function checkedHere(args: Arguments, found: FoundPolicy, terminal: Terminal): Promise<Report> {
  const { policy } = found
  // Bare names are checks here, and no sides.
  const sides = spelledSides({ ...args, positionals: [] }, policy)
  const reported = reportedPolicy(found, false)
  return (await checkHere(args, { policy, reported, sides }, terminal)).report
}

/** The file that a report names is one of this folder: whoever wrote the report does not choose what is read. */
function policyNamed(args: Arguments, report: Report | undefined, cwd: string): string | undefined {
  const named = report?.policy.path
  return args.text('policy') ?? (named === undefined ? undefined : pathInside(cwd, named))
}

async function answers(args: Arguments, terminal: Terminal): Promise<Answer> {
  const today = terminal.now().toISOString().slice(0, 10)
  const inAMonth = new Date(terminal.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
  const owner = await answerOf(
    { option: 'owner', question: 'Who answers for it?', example: 'dana' },
    args,
    terminal,
  )
  const reason = await answerOf(
    { option: 'reason', question: 'Why is it right as it is?', example: '"new pay scale, ticket 812"' },
    args,
    terminal,
  )
  const expires = await answerOf(
    {
      option: 'expires',
      question: `Until which day (${inAMonth} is in a month)?`,
      example: inAMonth,
      problem: day => dayProblem(day, today),
    },
    args,
    terminal,
  )
  return { owner, reason, expires }
}

function dayProblem(day: string, today: string): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`)
  const isDay = Number.isFinite(time) && new Date(time).toISOString().startsWith(day) && day.length === 10
  if (!isDay) return 'a waiver ends on a day'
  return day < today ? 'that day is past' : undefined
}

async function hand(
  path: string,
  before: string | undefined,
  after: string,
  isWritten: boolean,
  terminal: Terminal,
): Promise<void> {
  if (!isWritten)
    return terminal.out(
      difference({ path, ...(before !== undefined && { text: before }) }, { path, text: after }),
    )
  await writeOutput(resolve(terminal.cwd, path), after)
  terminal.out(`${before === undefined ? 'wrote' : 'changed'} ${path}\n`)
}

/** The policy that judged: the report shows it where it was asked to. */
function inForce({ policy }: Report, found: FoundPolicy) {
  const shown = policy.resolved === '' ? undefined : loadPolicy(policy.resolved, 'report')
  const held = shown && 'policy' in shown ? shown.policy : found.policy
  return { version: policy.version, waiversFrom: held.waiversFrom }
}
