import { resolve } from 'node:path'
import type { Report } from '../../report/report.js'
import { storedReports } from '../../run/stored-reports.js'
import { withScratch } from '../../sources/scratch.js'
import { CannotJudge } from '../../sources/source.js'
import type { Arguments } from '../arguments.js'
import type { Command } from '../command.js'
import { worldHere } from '../here.js'
import { writeOutput } from '../output.js'
import { repositoryHere } from '../repository.js'
import type { Terminal } from '../terminal.js'

const defaultOutput = 'history.html'

export const history: Command = {
  help: `tidegate history reports/*.json
tidegate history "reports/**/report.json" -o drift.html
tidegate history --from-artifacts 30 --workflow data.yml

Writes one page without a network that shows each check over time: its number, its limits as bands, a strip
of verdicts, and what is on its way to a limit before it gets there. Reports of one name are one section.

Options
  -o, --output FILE    default: ${defaultOutput}; - for standard output
  --from-artifacts N   also what the last N runs of a workflow have left, 100 at most, through GitHub's API;
                       needs GITHUB_TOKEN with \`actions: read\`, and GITHUB_REPOSITORY
  --workflow FILE      which workflow: data.yml; default: the one this runs in
  --branch NAME        runs of this branch, by push, schedule or dispatch; default: main
`,
  options: {
    output: { type: 'string', short: 'o' },
    'from-artifacts': { type: 'string' },
    workflow: { type: 'string' },
    branch: { type: 'string' },
  },
  async run(args, terminal) {
    const reports = await reportsNamed(args, terminal)
    const [{ historyOf }, { renderHistory }] = await Promise.all([
      import('../../run/history.js'),
      import('../../report/history/page.js'),
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

async function reportsNamed(args: Arguments, terminal: Terminal): Promise<Report[]> {
  const { positionals } = args
  const runs = runsAsked(args)
  if (positionals.length === 0 && runs === 0)
    throw new CannotJudge(
      'there are no reports to read',
      'Name some: tidegate history reports/*.json, or --from-artifacts 30.',
    )
  return withScratch(terminal.temporary, async scratch => {
    const { access } = await worldHere(terminal, scratch, { spelled: positionals })
    const stored = await storedReports(positionals, access)
    return runs === 0 ? stored : [...stored, ...(await reportsOfRuns(runs, args, terminal, scratch))]
  })
}

function runsAsked(args: Arguments): number {
  const given = args.text('from-artifacts')
  if (given === undefined) return 0
  if (/^[1-9]\d?$|^100$/.test(given)) return Number(given)
  throw new CannotJudge(`--from-artifacts ${given} is no number of runs`, 'Give a number from 1 to 100.')
}

async function reportsOfRuns(
  runs: number,
  args: Arguments,
  { environment, pause, err }: Terminal,
  scratch: string,
): Promise<Report[]> {
  const { repository, token, api } = repositoryHere(environment, 'to ask for runs with')
  const workflow = args.text('workflow') ?? workflowOf(environment.GITHUB_WORKFLOW_REF)
  const [{ connect }, { pastReports }, { resolveHost }, { webBounds }] = await Promise.all([
    import('../../github/client.js'),
    import('../../github/past-reports.js'),
    import('../../sources/web/resolve.js'),
    import('../../sources/web/web.js'),
  ])
  const client = connect(token, api, { longestMs: 90_000, answerMs: 20_000, pause })
  const web = { environment, bounds: webBounds, resolve: resolveHost, pause }
  const asked = { repository, workflow, branch: args.text('branch') ?? 'main', runs }
  const { reports, unread } = await pastReports(client, asked, { url: api, token }, web, scratch)
  for (const name of unread) err(`warning: ${name} is no report that can be read\n`)
  return reports
}

/** `gate.yml` of `acme/loans/.github/workflows/gate.yml@refs/heads/main`. */
function workflowOf(ref: string | undefined): string {
  const [path = ''] = ref?.split('@', 1) ?? []
  const name = path.split('/').at(-1) ?? ''
  if (/\.ya?ml$/.test(name)) return name
  throw new CannotJudge('which workflow is not known here', 'Name its file: --workflow data.yml.')
}
