import { readFile } from 'node:fs/promises'
import type { FoundReport } from '../../github/followed-reports.js'
import type { FollowedRun } from '../../github/followed-run.js'
import { clean } from '../../report/words/escape.js'
import { withScratch } from '../../sources/scratch.js'
import { CannotJudge } from '../../sources/source.js'
import { resolveHost } from '../../sources/web/resolve.js'
import type { Arguments } from '../arguments.js'
import { choice } from '../choices.js'
import type { Command } from '../command.js'
import { policyHere } from '../policy-file.js'
import { repositoryHere } from '../repository.js'
import type { Terminal } from '../terminal.js'

export const comment: Command = {
  help: `tidegate comment                     in a workflow of workflow_run: what the run before has found
tidegate comment --run 7702          the same for a run by its number

Posts the reports that a run of a pull request has left, for runs that may not write a comment
themselves: those of forks and of Dependabot. The reports are read as data; each comment says whose
word it is, and goes to the pull request whose head the run was for, as GitHub tells it.

Needs GITHUB_TOKEN with \`actions: read\` and \`pull-requests: write\`, and GITHUB_REPOSITORY.

Options
  --run NUMBER        default: the run that the event is about
  --comment WHEN      always (default), changes or failures
  --report-url URL    where report.html can be opened, for links to its columns

Artifacts of a server of your own may be at hosts that \`sources: { allow-hosts: ... }\` of the policy names.
`,
  options: {
    run: { type: 'string' },
    comment: { type: 'string' },
    'report-url': { type: 'string' },
  },
  async run(args, terminal) {
    if (args.positionals.length > 0)
      throw new CannotJudge(
        'comment takes no names: the reports are those that the run has left',
        'Leave them out, and say which run by --run.',
      )
    return withScratch(terminal.temporary, scratch => post(args, terminal, scratch))
  },
}

const seconds = { longestMs: 90_000, answerMs: 20_000 }

async function post(args: Arguments, terminal: Terminal, scratch: string): Promise<number> {
  const { environment, pause } = terminal
  const { repository, token, api } = repositoryHere(environment, 'to write a comment with')
  const pageUrl = pageOf(args)
  const mode = choice('comment', args.text('comment'), ['always', 'changes', 'failures']) ?? 'always'
  const [{ connect }, followed, { followedReports }] = await Promise.all([
    import('../../github/client.js'),
    import('../../github/followed-run.js'),
    import('../../github/followed-reports.js'),
  ])
  const id = await runId(args, environment)
  const client = connect(token, api, { ...seconds, pause })
  const run = await followed.readFollowed(client, repository, id)
  if (!run.event.startsWith('pull_request')) return nothing(`run ${id} is not of a pull request`, terminal)
  const pulls = await followed.pullsOf(client, repository, run)
  if (pulls.length === 0) return nothing(`no open pull request has the head that run ${id} was for`, terminal)
  const { policies } = await policyHere(terminal, undefined)
  const web = { environment, bounds: policies[0].policy.sources, resolve: resolveHost, pause }
  const reports = await followedReports(client, repository, run, { url: api, token }, web, scratch)
  if (reports.length === 0) return nothing(`run ${id} has left no report`, terminal)
  for (const pull of pulls)
    for (const found of reports)
      terminal.out(`${await postOne(found, pull, { run, mode, pageUrl, client, repository, pause })}\n`)
  return 0
}

type Posting = {
  run: FollowedRun
  mode: 'always' | 'changes' | 'failures'
  pageUrl: string | undefined
  client: Parameters<typeof import('../../github/thread.js').openThread>[0]
  repository: string
} & Pick<Terminal, 'pause'>

/** @returns what became of it, in words @throws CannotJudge where GitHub refuses it */
async function postOne({ report, url }: FoundReport, pull: number, posting: Posting): Promise<string> {
  const { run, mode, pageUrl, client, repository, pause } = posting
  const [{ keepComment }, { openThread }, { toldSection }, { explainRefusal }, { settleBy }] =
    await Promise.all([
      import('../../github/comment.js'),
      import('../../github/thread.js'),
      import('../../github/told-section.js'),
      import('../../github/refusal.js'),
      import('../../github/settle.js'),
    ])
  const links = { reportUrl: url, ...(pageUrl !== undefined && { pageUrl }) }
  const section = toldSection(report, run, repository, mode, links)
  try {
    const kept = await keepComment(openThread(client, repository, pull), section, settleBy(pause))
    const words = {
      created: 'a comment was written',
      updated: 'the comment was brought up to date',
      newer: 'a newer run has written the comment already',
      silent: 'nothing was written, as --comment asks',
    }
    return `#${pull} ${clean(report.name)}: ${words[kept.kept]}${kept.url === undefined ? '' : `: ${kept.url}`}`
  } catch (error) {
    throw new CannotJudge(
      explainRefusal(error).replace(/ ?(The|; the) summary has the same text\.?$/i, '.'),
      'See the run itself for what it has found.',
      { cause: error },
    )
  }
}

function nothing(why: string, terminal: Terminal): number {
  terminal.err(`nothing to post: ${why}\n`)
  return 0
}

async function runId(args: Arguments, environment: Terminal['environment']): Promise<number> {
  const given = args.text('run')
  if (given !== undefined) {
    if (/^[1-9]\d{0,15}$/.test(given)) return Number(given)
    throw new CannotJudge(`--run ${given} is no number of a run`, 'Take it from the address of the run.')
  }
  const { GITHUB_EVENT_PATH } = environment
  const { followedId } = await import('../../github/followed-run.js')
  const event = GITHUB_EVENT_PATH ? readFile(GITHUB_EVENT_PATH, 'utf8').then(JSON.parse) : undefined
  const id = followedId(await event?.catch(() => undefined))
  if (id !== undefined) return id
  throw new CannotJudge(
    'the event is not one of workflow_run, so there is no run whose report could be posted',
    'Let the workflow run `on: workflow_run`, or name a run by --run.',
  )
}

function pageOf(args: Arguments): string | undefined {
  const url = args.text('report-url')
  if (url === undefined || /^https?:\/\/\S+$/.test(url)) return url
  throw new CannotJudge(`--report-url ${url} is no address`, 'Give one that begins with https://.')
}
