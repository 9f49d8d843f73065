import type { Answer, Question } from './answers.js'
import { example } from './openapi.js'
import type { Pull } from './repository.js'

/** Open pull requests, by `head=owner:branch` where that is asked; built on the example of GitHub's documentation. */
export function listPulls({ repository, query }: Question): Answer {
  const head = query.get('head')
  const found = repository.pulls.filter(
    pull => head === null || head === `${pull.headRepository.split('/')[0]}:${pull.headBranch}`,
  )
  return { status: 200, body: found.map(pullJson) }
}

function pullJson({ number, headSha, headBranch, headRepository }: Pull): object {
  const [base] = example('pull-request-simple-items') as [{ head: { repo: object } }]
  const repo = { ...base.head.repo, full_name: headRepository }
  return { ...base, number, requested_teams: [], head: { ...base.head, sha: headSha, ref: headBranch, repo } }
}
