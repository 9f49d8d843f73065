import { resolve } from 'node:path'
import { partsOf } from '../../report/datasets.js'
import { renderIncident } from '../../report/incident/incident.js'
import { CannotJudge } from '../../sources/source.js'
import type { Command } from '../command.js'
import { writeOutput } from '../output.js'
import { datasetReport, reportFile } from '../report-file.js'

export const incident: Command = {
  help: `tidegate incident report/report.json
tidegate incident report/report.json reports/*.json -o incident.md
tidegate incident report/report.json | gh issue create --title "Income drifted" --body-file -

Writes a document about a failed run as Markdown, ready for an issue: timeline, what is breached, slices
hit, the response, suspected causes in an order that it explains, and what is left to do. The first
report is that of the run; those after it are earlier ones of the same name, for the timeline.

Options
  -o, --output FILE   default: standard output
  --dataset NAME      of a run that judged several datasets this one
`,
  options: { output: { type: 'string', short: 'o' }, dataset: { type: 'string' } },
  async run(args, terminal) {
    const [path, ...earlier] = args.positionals
    if (path === undefined)
      throw new CannotJudge(
        'there is no report to write about',
        'Name one that `tidegate check --report-dir report` wrote: tidegate incident report/report.json.',
      )
    const report = await datasetReport(terminal.cwd, path, args.text('dataset'))
    if (report.verdict === 'pass')
      throw new CannotJudge(
        `the run of ${path} let everything through`,
        'Name the report of a run that did not.',
      )
    const stored = []
    for (const each of earlier) stored.push(...partsOf(await reportFile(terminal.cwd, each)))
    const text = renderIncident(report, stored)
    const output = args.text('output')
    if (output === undefined) terminal.out(text)
    else await writeOutput(resolve(terminal.cwd, output), text)
    return 0
  },
}
