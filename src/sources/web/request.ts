import type { IncomingMessage, RequestOptions } from 'node:http'
import { isIP, type LookupFunction } from 'node:net'
import { CannotJudge } from '../source.js'
import { type Allowed, isAllowed, isReachable, plainHost } from './allowed.js'
import { TooSlow } from './trouble.js'
import { type Ask, shownUrl, type Web } from './web.js'

/**
 * Sends one request and follows nothing. The body of the answer is not read yet; leaving it costs its connection.
 *
 * The address that is connected to is the very one that was looked at: names are resolved here and only what may be
 * reached is handed to the socket, so a name that leads elsewhere a moment later gains nothing.
 *
 * @throws CannotJudge for a host that may not be read; TooSlow; what Node throws
 */
export async function request(ask: Ask, web: Web, signal: AbortSignal): Promise<IncomingMessage> {
  const allowed = { listed: web.bounds.allowHosts, trusted: ask.trusted ?? [] }
  refuseScheme(ask.url, allowed)
  const host = plainHost(ask.url.hostname)
  if (isIP(host) !== 0 && !isReachable(host, host, allowed)) throw notReachable(ask.url, host)
  const { request: send } =
    ask.url.protocol === 'http:' ? await import('node:http') : await import('node:https')
  const options: RequestOptions = {
    method: ask.method ?? 'GET',
    headers: headersOf(ask),
    // One connection a file: none is left open that would keep the process alive.
    agent: false,
    lookup: lookupIn(ask.url, web, allowed),
    signal,
  }
  return new Promise((done, failed) => {
    const sent = send(plainUrl(ask.url), options, done)
    let answer: IncomingMessage | undefined
    sent.on('response', given => {
      answer = given
    })
    // Once there is an answer, it is who has to say why it ends.
    const late = (waited: TooSlow['waited']) => () => (answer ?? sent).destroy(new TooSlow(waited))
    const connecting = setTimeout(late('connect'), web.bounds.connectSeconds * 1000)
    const connected = ask.url.protocol === 'http:' ? 'connect' : 'secureConnect'
    sent.on('socket', socket => socket.once(connected, () => clearTimeout(connecting)))
    sent.setTimeout(web.bounds.idleSeconds * 1000, late('idle'))
    sent.on('error', error => failed(signal.aborted ? new TooSlow('total') : error))
    sent.on('close', () => clearTimeout(connecting))
    sent.end(ask.body)
  })
}

function headersOf({ url, headers, body }: Ask): Record<string, string> {
  const password = url.username === '' && url.password === '' ? undefined : basic(url)
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

function basic({ username, password }: URL): string {
  return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`
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

function lookupIn(url: URL, web: Web, allowed: Allowed): LookupFunction {
  return (host, { all }, done) => {
    web.resolve(host).then(
      found => {
        const open = found.filter(({ address }) => isReachable(address, host, allowed))
        const [first] = open
        if (first === undefined) done(notReachable(url, found[0]?.address ?? ''), '', 0)
        else if (all) done(null, [...open])
        else done(null, first.address, first.family)
      },
      error => done(error, '', 0),
    )
  }
}

function notReachable(url: URL, address: string): CannotJudge {
  const host = plainHost(url.hostname)
  const leads = host === address || address === '' ? host : `${host} (${address})`
  return new CannotJudge(
    `${shownUrl(url)} is not read: ${leads} is on a private network or gives out credentials of this machine`,
    `Name a public host; or allow it by \`sources: { allow-hosts: [${host}] }\` in the policy, a metadata service by its address.`,
  )
}
