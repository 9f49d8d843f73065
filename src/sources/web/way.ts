import type { RequestOptions } from 'node:http'
import { isIP, type LookupFunction } from 'node:net'
import { type Allowed, isAllowed, isReachable, plainHost } from './allowed.js'
import { notReachable } from './not-reachable.js'
import { type Proxy, proxyFor } from './proxy.js'
import { explainProxy, openTunnel, securing } from './tunnel.js'
import type { Web } from './web.js'

/** How a request gets to where it goes. */
interface Way {
  /** Whom it is sent to: the host itself, or a proxy. */
  url: URL
  headers: Readonly<Record<string, string>>
  options: RequestOptions
  /** What went wrong, where it is the proxy that is to blame. */
  explain(error: Error): Error
}

/**
 * The way to an address: straight, or through the proxy that the environment names.
 *
 * @param url without user and password
 * @throws CannotJudge for a host that may not be read, and for a proxy that does not let through
 */
export async function wayTo(url: URL, web: Web, allowed: Allowed, signal: AbortSignal): Promise<Way> {
  const proxy = proxyFor(url, web.environment)
  if (proxy === undefined) {
    // One connection a file: none is left open that would keep the process alive.
    const options = { agent: false, lookup: lookupIn(url, web, allowed) }
    return { url, headers: {}, options, explain: error => error }
  }
  await refuseKnown(url, web, allowed)
  const explain = (error: Error) => explainProxy(error, proxy)
  // Said here, since Node takes port 80 for the usual one where the socket is not its own.
  const host = { host: url.host }
  if (url.protocol === 'https:')
    return { url, headers: host, options: await tunnel(url, proxy, web, signal), explain }
  const headers = { ...host, ...proxy.headers }
  return { url: proxy.url, headers, options: { agent: false, path: url.href }, explain }
}

/**
 * The address that is connected to is the very one that was looked at: names are resolved here and only what may be
 * reached is handed to the socket, so a name that leads elsewhere a moment later gains nothing.
 */
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

/**
 * A proxy resolves names by itself, and is the one that says what of its network may be reached. What is known here to be
 * private is not asked for all the same, nor a name that only a private network gives.
 */
async function refuseKnown(url: URL, { resolve }: Web, allowed: Allowed): Promise<void> {
  const host = plainHost(url.hostname)
  if (isIP(host) !== 0 || isAllowed(host, allowed)) return
  const found = await resolve(host).catch(() => [])
  const isInner = !host.includes('.') || /\.(?:internal|local|localhost|lan|home\.arpa)$/.test(host)
  if (found.length === 0 ? isInner : !found.some(({ address }) => isReachable(address, host, allowed)))
    throw notReachable(url, found[0]?.address ?? '')
}

async function tunnel(url: URL, proxy: Proxy, { bounds }: Web, signal: AbortSignal): Promise<RequestOptions> {
  const socket = await openTunnel(url, proxy, { signal, milliseconds: bounds.connectSeconds * 1000 })
  return { createConnection: await securing(url, socket) }
}
