import type { IncomingMessage } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { CannotJudge } from '../source.js'
import { plainHost } from './allowed.js'
import type { Proxy } from './proxy.js'
import { TooSlow } from './trouble.js'
import { shownUrl } from './web.js'

/**
 * A connection to a host through a proxy, which passes the bytes on and sees nothing of what is in them.
 *
 * @param milliseconds that the proxy has for it
 * @throws CannotJudge for a proxy that refuses; TooSlow; what Node throws where it is not there
 */
export async function openTunnel(
  url: URL,
  proxy: Proxy,
  { signal, milliseconds }: { signal: AbortSignal; milliseconds: number },
): Promise<Socket> {
  const { request } = proxy.url.protocol === 'http:' ? await import('node:http') : await import('node:https')
  const place = `${url.hostname}:${url.port || 443}`
  const asked = request(proxy.url, {
    method: 'CONNECT',
    path: place,
    headers: { host: place, ...proxy.headers },
    agent: false,
    signal,
  })
  asked.setTimeout(milliseconds, () => asked.destroy(new TooSlow('connect')))
  const [answer, socket] = await new Promise<[IncomingMessage, Socket]>((done, failed) => {
    asked.on('connect', (given, opened) => done([given, opened]))
    asked.on('error', error => failed(signal.aborted ? new TooSlow('total') : explainProxy(error, proxy)))
    asked.end()
  })
  socket.setTimeout(0)
  if (answer.statusCode === 200) return socket
  socket.destroy()
  throw refused(url, proxy, answer.statusCode ?? 0)
}

/** How TLS to the host itself is begun inside the tunnel, once somebody listens for what goes wrong. */
export async function securing(url: URL, socket: Socket): Promise<() => Socket> {
  const { connect } = await import('node:tls')
  const host = plainHost(url.hostname)
  const name = isIP(host) === 0 ? { servername: host } : {}
  return () => connect({ socket, host, ...name, ALPNProtocols: ['http/1.1'] })
}

function refused(url: URL, { url: { host } }: Proxy, status: number): CannotJudge {
  return new CannotJudge(
    `${shownUrl(url)} is not reached: the proxy ${host} refuses (${status})`,
    status === 407
      ? 'Check the user and the password in HTTPS_PROXY.'
      : 'Check that the proxy lets this host through, or name the host in NO_PROXY where it is reached without.',
  )
}

const absent = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])

/** A proxy that is not there, said of the proxy; any other error as it is. */
export function explainProxy(error: Error, { url: { host } }: Proxy): Error {
  if (!('code' in error && typeof error.code === 'string' && absent.has(error.code))) return error
  return new CannotJudge(
    `the proxy ${host} cannot be reached (${error.code})`,
    'Check HTTPS_PROXY and HTTP_PROXY; NO_PROXY names the hosts that are reached without it.',
    { cause: error },
  )
}
