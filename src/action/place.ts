import type { Context } from '../github/context.js'
import type { Links, Run } from '../notify/news/run.js'
import type { Origin } from '../policy/occasions.js'

/** The run as receivers care for it. */
export function runOf(context: Context): Run {
  const branch = branchOf(context)
  return { links: linksOf(context), origin: originOf(context), ...(branch !== '' && { branch }) }
}

/** What set this run off, as far as receivers are told apart by it. */
function originOf({ event, pullRequest, mergeGroup, ref, defaultBranch }: Context): Origin {
  if (pullRequest || mergeGroup) return 'pull-requests'
  if (event === 'schedule') return 'schedule'
  const main = defaultBranch === undefined ? ['main', 'master'] : [defaultBranch]
  return main.some(name => ref === `refs/heads/${name}`) ? 'main' : 'branches'
}

/** That of a pull request is the one it comes from. */
export function branchOf({ pullRequest, ref }: Context): string {
  return pullRequest?.headRef ?? ref.replace(/^refs\/(heads|tags)\//, '')
}

/** Where a reader of a message finds this run and what it leaves: the comment is in the pull request. */
function linksOf({ serverUrl, repository, run, pullRequest }: Context): Links {
  const home = `${serverUrl}/${repository}`
  const url = `${home}/actions/runs/${run.id}`
  return {
    repository: home,
    run: url,
    ...(pullRequest && { pullRequest: `${home}/pull/${pullRequest.number}` }),
    report: `${url}#artifacts`,
  }
}
