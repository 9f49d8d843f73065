import { resolve } from 'node:path'
import { reportOfRun } from '../../report/datasets.js'
import type { Report } from '../../report/report.js'
import { makeFolder, writeFolder } from '../../sources/folder.js'
import type { Arguments } from '../arguments.js'
import { choice } from '../choices.js'
import type { Command } from '../command.js'
import { formats, pageOf, printReport } from '../formats.js'
import { policyHere } from '../policy-file.js'
import type { Terminal } from '../terminal.js'
import { type Checked, checkEach, filesBeside } from './check/each.js'
import { follow } from './check/follow.js'
import { noteOnGitLab } from './check/note.js'
import { type Before, tellReceivers } from './check/receivers.js'

export const check: Command = {
  help: `tidegate check reference.csv candidate.csv
tidegate check --data data/x.csv --base main
tidegate check --policy tidegate.yml --format json
cat new.csv | tidegate check --reference ref.csv -
tidegate check train.profile.json new.parquet --report-dir report

Options
  --data PATH             the candidate; its version on the base branch is the reference
  --reference SOURCE      a path, glob, git:REF:PATH, base:PATH, URL, s3://, table or *.profile.json
  --candidate SOURCE      the same; - is standard input
  --policy FILE           default: tidegate.yml or .github/tidegate.yml where there is one
  --dataset NAME          of several datasets of the policy only this one
  --base REF              what base: means here (default: origin's main branch)
  --fail-on WORD          fail, warn or never
  --on-inconclusive WORD  pass, warn or fail
  --name NAME             the section this report is about
  --format FORM           ${formats.join(', ')}
  --report-dir DIR        write the report: json, md, html, junit.xml, metrics.prom, ecs.ndjson, and
                          the candidate as candidate.profile.json
  --last-report FILE      report.json of the run before, for receivers (default: the one in --report-dir)
  --cache DIR             keep what was counted, so that an unchanged file is not read again
  --gitlab-note           keep a note on the merge request of this pipeline (needs GITLAB_TOKEN)
  --verbose               passing checks too
  --plain                 words alone, for a screen reader: no shapes, marks or colour

Exit codes: 0 let through, 1 held back, 2 could not judge, 3 a defect.
`,
  options: {
    data: { type: 'string' },
    reference: { type: 'string' },
    candidate: { type: 'string' },
    policy: { type: 'string' },
    dataset: { type: 'string' },
    base: { type: 'string' },
    cache: { type: 'string' },
    'fail-on': { type: 'string' },
    'on-inconclusive': { type: 'string' },
    name: { type: 'string' },
    format: { type: 'string' },
    'report-dir': { type: 'string' },
    'last-report': { type: 'string' },
    'gitlab-note': { type: 'boolean' },
    verbose: { type: 'boolean' },
    plain: { type: 'boolean' },
  },
  async run(args, terminal) {
    const format = choice('format', args.text('format'), formats) ?? 'text'
    const found = await policyHere(terminal, args.text('policy'))
    const folder = args.text('report-dir')
    if (folder !== undefined) await makeFolder(resolve(terminal.cwd, folder), terminal.cwd)
    const brief = folder === undefined && format === 'text'
    const checked = await checkEach(args, found, brief, terminal)
    const whole = (reports: readonly Report[]) =>
      reportOfRun(reports, args.text('name') ?? found.path ?? '', args.text('dataset'))
    const report = whole(checked.map(each => each.report))
    const print = async (what: Report) =>
      terminal.out(await printReport(what, format, pageOf(args, terminal)))
    // People see the verdict at once; the other forms have what became of telling it.
    if (format === 'text') await print(report)
    const before = { named: args.text('last-report'), folder }
    const told = whole(await Promise.all(checked.map(each => tell(each, before, terminal))))
    if (args.flag('gitlab-note')) await noteOnGitLab(told, found.policies[0].policy, terminal)
    if (format !== 'text') await print(told)
    if (folder !== undefined) {
      const beside = await filesBeside(checked, told.datasets !== undefined)
      await writeReport(resolve(terminal.cwd, folder), told, beside, terminal)
    }
    return report.exitCode
  },
}

/** Tells the receivers of a dataset, and does what its policy says is to follow. */
async function tell({ report, policy }: Checked, before: Before, terminal: Terminal): Promise<Report> {
  const heard = await tellReceivers(report, policy.notify, before, terminal)
  return { ...heard, ...(await follow(report, policy, terminal)) }
}

async function writeReport(
  folder: string,
  report: Report,
  beside: ReadonlyMap<string, string>,
  terminal: Terminal,
): Promise<void> {
  const { reportFiles } = await import('../../report/files.js')
  await writeFolder(folder, new Map([...(await reportFiles(report)), ...beside]), terminal.cwd)
  terminal.err(`report: ${folder}\n`)
}
