import type { IncomingMessage } from 'node:http'
import { CannotJudge } from '../source.js'
import { request } from './request.js'
import { HttpStatus } from './trouble.js'
import { type Ask, shownUrl, type Web } from './web.js'

const MOST_HOPS = 5

/**
 * Sends a request and follows where it leads. Every hop is held to what may be reached; headers that were given go to
 * the origin that they were given for, and nowhere else.
 *
 * @throws HttpStatus for an answer that is no success; as `request`
 */
export async function follow(ask: Ask, web: Web, signal: AbortSignal): Promise<IncomingMessage> {
  let next = ask
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const answer = await request(next, web, signal)
    const { statusCode: status = 0 } = answer
    if (status === 200) return answer
    answer.destroy()
    if (ask.follows === false || ![301, 302, 303, 307, 308].includes(status))
      throw new HttpStatus(status, answer.headers)
    next = redirected(next, answer.headers.location)
  }
  throw new CannotJudge(
    `${shownUrl(ask.url)} redirects more than ${MOST_HOPS} times`,
    'Name the address it should lead to.',
  )
}

function redirected({ headers, trusted, ...ask }: Ask, location: string | undefined): Ask {
  const from = ask.url
  if (location === undefined || !URL.canParse(location, from.href)) throw leadsWrong(from, 'to nowhere')
  const url = new URL(location, from)
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || from.protocol === 'https:'))
    throw leadsWrong(from, 'away from https')
  const isSame = url.origin === from.origin
  // A password of the first address is its own; one that the redirect brings is nobody's that we know.
  url.username = isSame ? from.username : ''
  url.password = isSame ? from.password : ''
  return { url, ...(isSame && headers && { headers }), ...(trusted && { trusted }) }
}

function leadsWrong(from: URL, where: string): CannotJudge {
  return new CannotJudge(
    `${shownUrl(from)} redirects ${where}`,
    'Name the final address of the file, by https.',
  )
}
