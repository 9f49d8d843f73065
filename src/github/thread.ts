import type { Client } from './client.js'
import { type Marker, readMarker } from './marker.js'
import { isRequestError } from './refusal.js'

/** The comments of one pull request that are ours, as the comment keeper needs them. */
export interface Thread {
  /** Comments with this key that our own login wrote, oldest first. */
  own(key: string): Promise<OwnComment[]>
  create(body: string): Promise<void>
  update(id: number, body: string): Promise<void>
  /** A comment that is gone already is fine. */
  remove(id: number): Promise<void>
}

export interface OwnComment {
  id: number
  url: string
  body: string
  marker: Marker
}

const PER_PAGE = 100

/**
 * @param repository `owner/name`
 * @param number of the pull request
 */
export function openThread(client: Client, repository: string, number: number): Thread {
  const [owner = '', repo = ''] = repository.split('/')
  const { issues } = client.rest
  let login: Promise<string> | undefined
  return {
    async own(key) {
      login ??= ownLogin(client)
      const author = await login
      const own: OwnComment[] = []
      for (let page = 1; ; page++) {
        const { data } = await issues.listComments({
          owner,
          repo,
          issue_number: number,
          per_page: PER_PAGE,
          page,
        })
        for (const { id, html_url: url, body = '', user } of data) {
          const marker = user?.login === author ? readMarker(body) : undefined
          if (marker?.key === key) own.push({ id, url, body, marker })
        }
        if (data.length < PER_PAGE) return own.sort((a, b) => a.id - b.id)
      }
    },
    async create(body) {
      await issues.createComment({ owner, repo, issue_number: number, body })
    },
    async update(id, body) {
      await issues.updateComment({ owner, repo, comment_id: id, body })
    },
    async remove(id) {
      await issues.deleteComment({ owner, repo, comment_id: id }).catch(error => {
        if (!isRequestError(error) || error.status !== 404) throw error
      })
    },
  }
}

/**
 * Whose comments are ours. Anybody can paste a marker, so the author decides.
 *
 * `GET /user` refuses installation tokens, GITHUB_TOKEN among them; GraphQL's viewer answers all kinds. A server that
 * does not know the question leaves the login that GITHUB_TOKEN always has.
 */
async function ownLogin(client: Client): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch (error) {
    const unreachable = isRequestError(error) && (error.status >= 500 || error.status === 401)
    if (unreachable) throw error
    return 'github-actions[bot]'
  }
}
