import { join, resolve } from 'node:path'
import type { Policy } from '../policy/policy.js'
import { reportFiles } from '../report/files.js'
import { run } from '../run.js'
import { CannotJudge } from '../sources/source.js'
import { choice } from './choices.js'
import type { Arguments, Command, Terminal } from './command.js'
import { formats, printReport } from './formats.js'
import { worldHere } from './here.js'
import { makeFolder, writeOutput } from './output.js'
import { policyHere } from './policy-file.js'
import { tellReceivers } from './receivers.js'
import { withScratch } from './scratch.js'

export const check: Command = {
  summary: 'compare a candidate with a reference and judge it',
  help: `tidegate check reference.csv candidate.csv
tidegate check --data data/x.csv --base main
tidegate check --policy tidegate.yml --format json
cat new.csv | tidegate check --reference ref.csv -
tidegate check train.profile.json new.parquet --report-dir report

Options
  --data PATH             the candidate; its version on the base branch is the reference
  --reference SOURCE      a path, glob, git:REF:PATH, base:PATH or a stored *.profile.json
  --candidate SOURCE      the same; - is standard input
  --policy FILE           default: tidegate.yml or .github/tidegate.yml where there is one
  --base REF              what base: means here (default: origin's main branch)
  --fail-on WORD          fail, warn or never
  --on-inconclusive WORD  pass, warn or fail
  --name NAME             the section this report is about
  --format FORM           ${formats.join(', ')}
  --report-dir DIR        write report.json, report.md, report.html and junit.xml
  --verbose               passing checks too

Exit codes: 0 let through, 1 held back, 2 could not judge, 3 a defect.
`,
  options: {
    data: { type: 'string' },
    reference: { type: 'string' },
    candidate: { type: 'string' },
    policy: { type: 'string' },
    base: { type: 'string' },
    'fail-on': { type: 'string' },
    'on-inconclusive': { type: 'string' },
    name: { type: 'string' },
    format: { type: 'string' },
    'report-dir': { type: 'string' },
    verbose: { type: 'boolean' },
  },
  async run(args, terminal) {
    const format = choice('format', args.text('format'), formats) ?? 'text'
    const { policy: written, reported } = await policyHere(terminal.cwd, args.text('policy'))
    const policy = override(written, args)
    const sides = spelled(args, policy)
    const folder = args.text('report-dir')
    if (folder !== undefined) await makeFolder(resolve(terminal.cwd, folder))
    return withScratch(async scratch => {
      const world = await worldHere(terminal, scratch, {
        base: args.text('base'),
        spelled: [sides.reference, sides.candidate],
      })
      const name = args.text('name') ?? sides.candidate
      const { report } = await run({ policy, reportedPolicy: reported, name, ...sides }, world)
      const { colour, width } = terminal
      terminal.out(printReport(report, format, { colour, width, verbose: args.flag('verbose') }))
      if (folder !== undefined)
        await writeReport(resolve(terminal.cwd, folder), reportFiles(report), terminal)
      await tellReceivers(report, policy.notify, terminal)
      return report.exitCode
    })
  },
}

/** Flags win over the policy file: who types them here could as well edit it. */
function override(policy: Policy, args: Arguments): Policy {
  const failOn = choice('fail-on', args.text('fail-on'), ['fail', 'warn', 'never'])
  const onInconclusive = choice('on-inconclusive', args.text('on-inconclusive'), ['pass', 'warn', 'fail'])
  return { ...policy, ...(failOn && { failOn }), ...(onInconclusive && { onInconclusive }) }
}

function spelled(args: Arguments, policy: Policy): { reference?: string; candidate: string } {
  const { positionals } = args
  if (positionals.length > 2) {
    throw new CannotJudge(
      `check takes a reference and a candidate, and got ${positionals.length} names`,
      'Quote a glob, so that the shell does not expand it: "data/*.csv".',
    )
  }
  const data = args.text('data')
  const [first, second] = positionals
  const reference = args.text('reference') ?? (second === undefined ? undefined : first)
  const candidate = args.text('candidate') ?? (second === undefined ? first : second)
  if (data !== undefined) {
    if (candidate !== undefined || reference !== undefined)
      throw new CannotJudge('--data names both sides already', 'Leave out --data, or the other names.')
    return { candidate: data, reference: `base:${data}` }
  }
  const chosen = { reference: reference ?? policy.reference, candidate: candidate ?? policy.candidate }
  if (chosen.candidate === undefined) {
    throw new CannotJudge(
      'there is nothing to check',
      'Name two files (tidegate check reference.csv candidate.csv), --data PATH, or a policy that names them.',
    )
  }
  return {
    candidate: chosen.candidate,
    ...(chosen.reference !== undefined && { reference: chosen.reference }),
  }
}

async function writeReport(
  folder: string,
  files: ReadonlyMap<string, string>,
  terminal: Terminal,
): Promise<void> {
  for (const [name, text] of files) await writeOutput(join(folder, name), text)
  terminal.err(`report: ${folder}\n`)
}
