import { createHash } from 'node:crypto'
import { CannotJudge } from '../sources/source.js'
import type { Client } from './client.js'
import { isRequestError } from './refusal.js'

/**
 * The text of a file of another repository at a commit, held to the digest that git keeps of it.
 *
 * @param commit the full id
 * @throws CannotJudge where it cannot be had, or is another file than the one that the commit has
 */
export async function policyAt(
  client: Client,
  repository: string,
  path: string,
  commit: string,
): Promise<string> {
  const [owner = '', repo = ''] = repository.split('/')
  const named = `${repository}/${path}@${commit.slice(0, 7)}`
  const { data } = await client.rest.repos
    .getContent({ owner, repo, path, ref: commit })
    .catch((error: unknown) => {
      const status = isRequestError(error) ? ` (${error.status})` : ''
      throw new CannotJudge(
        `the policy ${named}, which is extended, cannot be read${status}`,
        'Check its name, and that the token may read that repository: that of a workflow reads its own and public ones.',
        { cause: error },
      )
    })
  if (Array.isArray(data) || data.type !== 'file' || !('content' in data))
    throw new CannotJudge(`${named}, which the policy extends, is no file`, 'Name a file.')
  const bytes = Buffer.from(data.content, 'base64')
  const digest = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  if (digest !== data.sha)
    throw new CannotJudge(`${named} did not come as the commit has it`, 'Run it again.')
  return bytes.toString('utf8')
}
