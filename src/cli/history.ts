import { resolve } from 'node:path'
import type { Report } from '../report/report.js'
import { storedReports } from '../run/stored-reports.js'
import { withScratch } from '../sources/scratch.js'
import { CannotJudge } from '../sources/source.js'
import type { Command } from './command.js'
import { worldHere } from './here.js'
import { writeOutput } from './output.js'
import type { Terminal } from './terminal.js'

const defaultOutput = 'history.html'

export const history: Command = {
  help: `tidegate history reports/*.json
tidegate history "reports/**/report.json" -o drift.html

Writes one page without a network that shows each check over time: its number, its limits as bands, a strip
of verdicts, and what is on its way to a limit before it gets there. Reports of one name are one section.

Options
  -o, --output FILE   default: ${defaultOutput}; - for standard output
`,
  options: { output: { type: 'string', short: 'o' } },
  async run(args, terminal) {
    const reports = await reportsNamed(args.positionals, terminal)
    const [{ historyOf }, { renderHistory }] = await Promise.all([
      import('../run/history.js'),
      import('../report/history/page.js'),
    ])
    const page = renderHistory(historyOf(reports), terminal.program)
    const output = args.text('output') ?? defaultOutput
    if (output === '-') terminal.out(page)
    else {
      await writeOutput(resolve(terminal.cwd, output), page)
      terminal.out(`wrote ${output}\n`)
    }
    return 0
  },
}

async function reportsNamed(spelled: readonly string[], terminal: Terminal): Promise<Report[]> {
  if (spelled.length === 0)
    throw new CannotJudge('there are no reports to read', 'Name some: tidegate history reports/*.json.')
  return withScratch(terminal.temporary, async scratch => {
    const { access } = await worldHere(terminal, scratch, { spelled })
    return storedReports(spelled, access)
  })
}
