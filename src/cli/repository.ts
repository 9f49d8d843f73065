import { CannotJudge } from '../sources/source.js'
import { checkToken } from '../sources/web/flaw.js'
import type { Terminal } from './terminal.js'

/** The repository that a workflow is of, and what its API asks for. @throws CannotJudge outside of one */
export function repositoryHere(
  environment: Terminal['environment'],
  what: string,
): { repository: string; token: string; api: string } {
  const { GITHUB_REPOSITORY, GITHUB_API_URL } = environment
  const token = environment.GITHUB_TOKEN?.trim()
  if (!token)
    throw new CannotJudge(
      `there is no GITHUB_TOKEN ${what}`,
      'Give it to the step: `env: { GITHUB_TOKEN: ${{ github.token }} }`.',
    )
  checkToken('GITHUB_TOKEN', token)
  if (!GITHUB_REPOSITORY || !/^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY))
    throw new CannotJudge(
      'GITHUB_REPOSITORY does not name a repository',
      'Run this in a workflow, or set it to owner/name.',
    )
  return {
    repository: GITHUB_REPOSITORY,
    token,
    api: GITHUB_API_URL || 'https://api.github.com',
  }
}
