import { resolve } from 'node:path'
import { CannotJudge } from '../../sources/source.js'
import { onlyName } from '../arguments.js'
import { choice } from '../choices.js'
import type { Command } from '../command.js'
import { formats, pageOf, printReport } from '../formats.js'
import { writeOutput } from '../output.js'
import { datasetReport, reportFile } from '../report-file.js'

export const render: Command = {
  help: `tidegate render report/report.json --format md
tidegate render report/report.json --format html -o report.html

Options
  --format FORM       ${formats.join(', ')} (default: text)
  -o, --output FILE   default: standard output
  --dataset NAME      of a run that judged several datasets this one
  --verbose           passing checks too
  --plain             words alone, for a screen reader: no shapes, marks or colour
`,
  options: {
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    dataset: { type: 'string' },
    verbose: { type: 'boolean' },
    plain: { type: 'boolean' },
  },
  async run(args, terminal) {
    const path = onlyName('render', args.positionals)
    if (path === undefined)
      throw new CannotJudge('there is no report to render', 'Name one: tidegate render report/report.json.')
    const dataset = args.text('dataset')
    const report = await (dataset === undefined
      ? reportFile(terminal.cwd, path)
      : datasetReport(terminal.cwd, path, dataset))
    const format = choice('format', args.text('format'), formats) ?? 'text'
    const printed = await printReport(report, format, pageOf(args, terminal))
    const output = args.text('output')
    if (output === undefined) terminal.out(printed)
    else await writeOutput(resolve(terminal.cwd, output), printed)
    return 0
  },
}
