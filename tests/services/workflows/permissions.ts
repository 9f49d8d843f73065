import { parse } from 'yaml'
import { z } from 'zod'
import type { Recipe } from './recipe.js'
import type { Ran, Stage } from './stage.js'

const permissions = z.record(z.string(), z.string()).default({})
const workflow = z.object({ permissions, jobs: z.record(z.string(), z.object({ permissions })) })

/** What a workflow lets its token do: `contents: read`, sorted. */
export function granted({ text }: Recipe): string[] {
  const { permissions, jobs } = workflow.parse(parse(text))
  const all = [permissions, ...Object.values(jobs).map(job => job.permissions)]
  return sorted(all.flatMap(each => Object.entries(each).map(([what, how]) => `${what}: ${how}`)))
}

/** What each call takes by GitHub's own list, docs.github.com/rest/authentication/permissions-required-for-github-apps. */
const takes: readonly (readonly [RegExp, string])[] = [
  [/^issues\/\w+-comments?$/, 'pull-requests: write'],
  [/^pulls\/list$/, 'pull-requests: write'],
  [/^actions\/create-workflow-dispatch$/, 'actions: write'],
  [/^actions\/(get|list|download)-/, 'actions: read'],
  [/^repos\/get-content$/, 'contents: read'],
  [/^graphql$/, ''],
]

/** What runs have taken, by their calls, their checkout and what gh was told; act itself grants everything. */
export function used({ github, told }: Stage, ...runs: readonly Ran[]): string[] {
  const called = github.seen.map(
    ({ operation }) => takes.find(([call]) => call.test(operation))?.[1] ?? operation,
  )
  const checkedOut = runs.some(({ log }) => log.includes('Main actions/checkout@')) ? 'contents: read' : ''
  const opened = told().includes('gh issue create') ? 'issues: write' : ''
  return sorted([...called, checkedOut, opened].filter(each => each !== ''))
}

function sorted(all: readonly string[]): string[] {
  return [...new Set(all)].sort()
}
