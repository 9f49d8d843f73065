import { credentialsOf, type NamedServer, type ServerVariables } from '../../sources/named-server.js'
import { askedWait } from '../../sources/web/retry-after.js'
import type { Net } from '../notifier.js'
import { judgeRefusal } from './answer.js'
import { readAtMost } from './body.js'
import { inTime } from './in-time.js'
import { isRedirect } from './redirect.js'

const MOST_ATTEMPTS = 3
const FIRST_WAIT_MS = 500
/** A page of a hundred long notes is a tenth of it. */
const MOST_BYTES = 16 * 2 ** 20

/** One request to a server that knows who asks. */
export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: URL
  /** Sent as JSON, but for a text, which is sent as it is. */
  body?: object | string
  /** What was done twice would be two: asked again only where it was refused for now. */
  once?: boolean
}

/** What was answered: JSON, or undefined where it was none. A reason holds nothing that the server said. */
export type Answered = { status: number; body: unknown } | { failed: string }

/** Asks, within the time that all questions of one errand have together. */
export type Exchange = (question: Question) => Promise<Answered>

/** `done: false`: surely nothing was done. */
type Attempt = Answered | { again: string; waitMs?: number; done?: false }

/**
 * Questions to one server: each tried three times where the server or the way failed, all of them within
 * `net.longestMs`. Redirects are not followed, since credentials would go along.
 */
export function exchangeWith(server: Pick<NamedServer, 'headers' | 'variables'>, net: Net): Exchange {
  const deadline = performance.now() + net.longestMs
  return async question => {
    for (let attempt = 1; ; attempt += 1) {
      const left = deadline - performance.now()
      const tried = await tryOnce(question, server, net, Math.min(net.answerMs, left))
      if (!('again' in tried)) return tried
      const wait = tried.waitMs ?? FIRST_WAIT_MS * attempt
      const isOver = attempt === MOST_ATTEMPTS || (question.once === true && tried.done !== false)
      if (isOver || performance.now() + wait >= deadline)
        return { failed: `${tried.again}, tried ${attempt === 1 ? 'once' : `${attempt} times`}` }
      await net.pause(wait)
    }
  }
}

async function tryOnce(
  question: Question,
  server: Pick<NamedServer, 'headers' | 'variables'>,
  net: Net,
  milliseconds: number,
): Promise<Attempt> {
  try {
    return await inTime(milliseconds, signal => ask(question, server, net, signal))
  } catch (error) {
    const refused = judgeRefusal(error, { variables: [server.variables.url] })
    if ('again' in refused) return refused
    return { failed: 'reason' in refused ? refused.reason : 'there was no answer' }
  }
}

async function ask(
  { method, url, body }: Question,
  { headers, variables }: Pick<NamedServer, 'headers' | 'variables'>,
  net: Net,
  signal: AbortSignal,
): Promise<Attempt> {
  const type = { 'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json' }
  const answer = await net.fetch(url, {
    method,
    headers: {
      'user-agent': 'tidegate',
      accept: 'application/json',
      ...(body !== undefined && type),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
    signal,
  })
  const { text, isMore, broken } = await readAtMost(answer, MOST_BYTES)
  if (broken !== undefined) throw broken
  if (isMore) return { failed: `${variables.name} answers with more than ${MOST_BYTES / 2 ** 20} MiB` }
  return judge(answer, text, variables)
}

function judge(answer: Response, text: string, variables: ServerVariables): Attempt {
  const { status } = answer
  const { name, url } = variables
  if (status === 429) return { again: `${name} answered 429`, ...waitOf(answer), done: false }
  if (status >= 500) return { again: `${name} answered ${status}`, ...waitOf(answer) }
  if (isRedirect(answer))
    return { failed: `${name} redirects, which is not followed: put the final address into ${url}` }
  if (status === 401 || status === 403)
    return {
      failed: `${name} does not let in who asks (${status}): check ${credentialsOf(variables)}, and its rights`,
    }
  if (/^\s*<(!doctype html|html)/i.test(text))
    return { failed: `a web page answered, as that of a login or a proxy: check ${url}` }
  return { status, body: jsonOf(text) }
}

function waitOf({ headers }: Response): { waitMs?: number } {
  const waitMs = askedWait(headers.get('retry-after'), headers.get('date'))
  return waitMs === undefined ? {} : { waitMs }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
