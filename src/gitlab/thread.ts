import { z } from 'zod'
import { readMarker } from '../github/marker.js'
import type { OwnComment, Thread } from '../github/thread.js'
import type { Exchange, Question } from '../notify/sending/exchange.js'
import { addressAt } from '../sources/named-server.js'
import type { MergeRequest } from './merge-request.js'

const PER_PAGE = 100
/** A server that answers with notes for ever is none. */
const MOST_PAGES = 200

const user = z.object({ id: z.number() })
const notes = z.array(
  z.object({ id: z.number(), body: z.string(), author: user.nullish(), system: z.boolean().nullish() }),
)

/** The notes of a merge request that are ours, by version 4 of GitLab's API. Everything throws where it is refused. */
export function openNotes({ server, project, iid, url }: MergeRequest, exchange: Exchange): Thread {
  const place = `/projects/${project}/merge_requests/${iid}/notes`
  let author: Promise<number> | undefined
  const ask = (method: Question['method'], path: string, query: Record<string, string> = {}) =>
    answered(exchange, { method, url: addressAt(server, path, query) })
  return {
    async own(key) {
      // Anybody can paste a marker, so the author decides.
      author ??= ask('GET', '/user').then(body => read(user, body).id)
      const self = await author
      const own: OwnComment[] = []
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const found = read(notes, await ask('GET', place, { per_page: `${PER_PAGE}`, page: `${page}` }))
        for (const { id, body, author: by, system } of found) {
          const marker = by?.id === self && system !== true ? readMarker(body) : undefined
          if (marker?.key === key) own.push({ id, url: `${url}#note_${id}`, body, marker })
        }
        if (found.length < PER_PAGE) break
      }
      return own.sort((a, b) => a.id - b.id)
    },
    async create(body) {
      await answered(exchange, { method: 'POST', url: addressAt(server, place), body: { body } })
    },
    async update(id, body) {
      await answered(exchange, { method: 'PUT', url: addressAt(server, `${place}/${id}`), body: { body } })
    },
    async remove(id) {
      await answered(exchange, { method: 'DELETE', url: addressAt(server, `${place}/${id}`) }, [404])
    },
  }
}

/** @param fine refusals that change nothing */
async function answered(
  exchange: Exchange,
  question: Question,
  fine: readonly number[] = [],
): Promise<unknown> {
  const found = await exchange(question)
  if ('failed' in found) throw new Error(found.failed)
  const { status, body } = found
  if ((status >= 200 && status < 300) || fine.includes(status)) return body
  if (status === 404)
    throw new Error('GitLab does not show the merge request to GITLAB_TOKEN (404): it needs the scope `api`')
  throw new Error(`GitLab answered ${status}`)
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Error('what CI_API_V4_URL names does not answer as GitLab does')
}
