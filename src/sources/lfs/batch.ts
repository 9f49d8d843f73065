import { CannotJudge } from '../source.js'
import { askOnce } from '../web/ask.js'
import { canBeHeader } from '../web/header.js'
import { type Ask, shownUrl, type Web } from '../web/web.js'
import type { LfsObject } from './pointer.js'

/**
 * Asks a Git LFS server where an object can be fetched.
 *
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md
 * The host of the server is named by this clone's settings or by the version whose policy holds, so it may be private.
 *
 * @param headers credentials for this server; they go with the download only where the server is the same
 * @returns `refused` where other credentials may do
 * @throws CannotJudge where the server does not have it, or says nothing that can be understood
 */
export async function whereIs(
  object: LfsObject,
  server: URL,
  headers: Readonly<Record<string, string>>,
  web: Web,
): Promise<Ask | 'refused'> {
  const url = new URL(server)
  url.pathname = `${server.pathname.replace(/\/$/, '')}/objects/batch`
  const trusted = [server.hostname]
  const json = 'application/vnd.git-lfs+json'
  const answer = await askOnce(
    {
      url,
      method: 'POST',
      headers: { ...headers, accept: json, 'content-type': json },
      body: JSON.stringify({
        operation: 'download',
        transfers: ['basic'],
        objects: [{ oid: object.sha256, size: object.bytes }],
        hash_algo: 'sha256',
      }),
      trusted,
    },
    web,
  )
  // A server that hides what is private says 404.
  if ([401, 403, 404].includes(answer.status)) return 'refused'
  const found = answer.status === 200 ? readAction(answer.text, url) : undefined
  if (found === undefined)
    throw new CannotJudge(
      `the Git LFS server ${shownUrl(server)} does not give it (status ${answer.status})`,
      'Check `git lfs env` and that the object was pushed: `git lfs push --all origin`.',
    )
  const isSame = found.url.origin === server.origin
  if (isSame && found.url.username === '') {
    found.url.username = server.username
    found.url.password = server.password
  }
  return { url: found.url, headers: { ...(isSame && headers), ...found.headers }, trusted }
}

function readAction(text: string, from: URL): { url: URL; headers: Record<string, string> } | undefined {
  const [object] = listOf(member(parsed(text), 'objects'))
  const action = member(member(object, 'actions'), 'download')
  const href = member(action, 'href')
  if (typeof href !== 'string' || !URL.canParse(href, from.href)) return undefined
  const header = member(action, 'header')
  const headers = typeof header === 'object' && header !== null ? Object.entries(header) : []
  const plain = headers.filter((entry): entry is [string, string] => isHeader(entry))
  return {
    url: new URL(href, from),
    headers: Object.fromEntries(plain.map(([name, value]) => [name.toLowerCase(), value])),
  }
}

function isHeader([name, value]: readonly [string, unknown]): boolean {
  return /^[\w-]+$/.test(name) && typeof value === 'string' && canBeHeader(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function member(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined
  return Object.entries(holder).find(([key]) => key === name)?.[1]
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
