import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readReport } from '../report/json.js'
import { CannotJudge } from '../sources/source.js'
import { onlyName } from './arguments.js'
import { choice } from './choices.js'
import type { Command } from './command.js'
import { formats, printReport } from './formats.js'
import { writeOutput } from './output.js'

export const render: Command = {
  help: `tidegate render report/report.json --format md
tidegate render report/report.json --format html -o report.html

Options
  --format FORM       ${formats.join(', ')} (default: text)
  -o, --output FILE   default: standard output
  --verbose           passing checks too
`,
  options: {
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    verbose: { type: 'boolean' },
  },
  async run(args, terminal) {
    const path = onlyName('render', args.positionals)
    if (path === undefined)
      throw new CannotJudge('there is no report to render', 'Name one: tidegate render report/report.json.')
    const text = await readFile(resolve(terminal.cwd, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new CannotJudge(
        error.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${error.code})`,
        'Name a report.json that `tidegate check --report-dir` wrote.',
      )
    })
    const format = choice('format', args.text('format'), formats) ?? 'text'
    const { colour, width } = terminal
    const page = { colour, width, verbose: args.flag('verbose') }
    const printed = await printReport(readReport(text, path), format, page)
    const output = args.text('output')
    if (output === undefined) terminal.out(printed)
    else await writeOutput(resolve(terminal.cwd, output), printed)
    return 0
  },
}
