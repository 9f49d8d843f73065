import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { CannotJudge } from '../source.js'
import { type Allowed, isAllowed, isReachable, plainHost } from './allowed.js'
import { basicOf } from './credentials.js'
import { notReachable } from './not-reachable.js'
import { TooSlow } from './trouble.js'
import { wayTo } from './way.js'
import { type Ask, shownUrl, type Web } from './web.js'

/**
 * Sends one request and follows nothing. The body of the answer is not read yet; leaving it costs its connection.
 *
 * @throws CannotJudge for a host that may not be read; TooSlow; what Node throws
 */
export async function request(ask: Ask, web: Web, signal: AbortSignal): Promise<IncomingMessage> {
  const allowed = { listed: web.bounds.allowHosts, trusted: ask.trusted ?? [] }
  const host = plainHost(ask.url.hostname)
  if (isIP(host) !== 0 && !isReachable(host, host, allowed)) throw notReachable(ask.url, host)
  refuseScheme(ask.url, allowed)
  const way = await wayTo(plainUrl(ask.url), web, allowed, signal)
  const { request: send } =
    way.url.protocol === 'http:' ? await import('node:http') : await import('node:https')
  const headers = { ...headersOf(ask), ...way.headers }
  const options = { method: ask.method ?? 'GET', headers, signal, ...way.options }
  return new Promise((done, failed) => {
    const sent = send(way.url, options, done)
    let answer: IncomingMessage | undefined
    sent.on('response', given => {
      answer = given
    })
    // Once there is an answer, it is who has to say why it ends.
    const late = (waited: TooSlow['waited']) => () => (answer ?? sent).destroy(new TooSlow(waited))
    const connecting = setTimeout(late('connect'), web.bounds.connectSeconds * 1000)
    const connected = way.url.protocol === 'http:' ? 'connect' : 'secureConnect'
    sent.on('socket', socket => socket.once(connected, () => clearTimeout(connecting)))
    sent.setTimeout(web.bounds.idleSeconds * 1000, late('idle'))
    sent.on('error', error => failed(signal.aborted ? new TooSlow('total') : way.explain(error)))
    sent.on('close', () => clearTimeout(connecting))
    sent.end(ask.body)
  })
}

function headersOf({ url, headers, body }: Ask): Record<string, string> {
  const password = basicOf(url)
  return {
    'user-agent': 'tidegate',
    accept: '*/*',
    // What comes is then as long as the server says, and is what its digest was made of.
    'accept-encoding': 'identity',
    ...(password !== undefined && { authorization: password }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  }
}

function plainUrl(url: URL): URL {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  plain.hash = ''
  return plain
}

function refuseScheme(url: URL, allowed: Allowed): void {
  if (url.protocol === 'https:') return
  const host = plainHost(url.hostname)
  if (url.protocol === 'http:' && isAllowed(host, allowed)) return
  throw new CannotJudge(
    `${shownUrl(url)} is not https, so anybody on the way could change it`,
    `Use https, or allow the host by \`sources: { allow-hosts: [${host}] }\` in the policy.`,
  )
}
