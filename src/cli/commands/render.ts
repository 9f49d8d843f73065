import { resolve } from 'node:path'
import { CannotJudge } from '../../sources/source.js'
import { onlyName } from '../arguments.js'
import { choice } from '../choices.js'
import type { Command } from '../command.js'
import { formats, pageOf, printReport } from '../formats.js'
import { writeOutput } from '../output.js'
import { reportFile } from '../report-file.js'

export const render: Command = {
  help: `tidegate render report/report.json --format md
tidegate render report/report.json --format html -o report.html

Options
  --format FORM       ${formats.join(', ')} (default: text)
  -o, --output FILE   default: standard output
  --verbose           passing checks too
  --plain             words alone, for a screen reader: no shapes, marks or colour
`,
  options: {
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    verbose: { type: 'boolean' },
    plain: { type: 'boolean' },
  },
  async run(args, terminal) {
    const path = onlyName('render', args.positionals)
    if (path === undefined)
      throw new CannotJudge('there is no report to render', 'Name one: tidegate render report/report.json.')
    const report = await reportFile(terminal.cwd, path)
    const format = choice('format', args.text('format'), formats) ?? 'text'
    const printed = await printReport(report, format, pageOf(args, terminal))
    const output = args.text('output')
    if (output === undefined) terminal.out(printed)
    else await writeOutput(resolve(terminal.cwd, output), printed)
    return 0
  },
}
