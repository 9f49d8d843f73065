import { BlockList, isIP } from 'node:net'
import { CannotJudge } from '../source.js'
import { plainHost } from './allowed.js'
import { basicOf } from './credentials.js'

/** A proxy that the environment names. Its headers may hold a password. */
export interface Proxy {
  /** Without user and password. */
  url: URL
  headers: Readonly<Record<string, string>>
}

/**
 * The proxy for an address, as curl and GitHub's own toolkit find it: HTTPS_PROXY or HTTP_PROXY by the scheme, in small
 * letters first, but for this machine itself and what NO_PROXY names.
 *
 * @throws CannotJudge for a proxy that does not speak HTTP. Names the variable and nothing of its value
 */
export function proxyFor(
  url: URL,
  environment: Readonly<Record<string, string | undefined>>,
): Proxy | undefined {
  const variable = `${url.protocol.slice(0, -1)}_proxy`
  const said = (environment[variable] || environment[variable.toUpperCase()])?.trim()
  if (!said || isDirect(url, environment.no_proxy || environment.NO_PROXY || '')) return undefined
  const text = said.includes('://') ? said : `http://${said}`
  const proxy = URL.canParse(text) ? new URL(text) : undefined
  if (proxy === undefined || !/^https?:$/.test(proxy.protocol))
    throw new CannotJudge(
      `${variable.toUpperCase()} does not name a proxy that speaks HTTP`,
      'Write it like http://proxy.example.org:3128.',
    )
  const password = basicOf(proxy)
  return {
    url: new URL(`${proxy.protocol}//${proxy.host}`),
    headers: password === undefined ? {} : { 'proxy-authorization': password },
  }
}

/** What is reached without a proxy: a host with all below it, with a port or without, an address or a block, or `*`. */
function isDirect({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const host = plainHost(hostname)
  const here = port || (protocol === 'https:' ? '443' : '80')
  const named = ['localhost', '127.0.0.0/8', '::1', ...exceptions.toLowerCase().split(/[\s,]+/)]
  return named.some(each => {
    if (each === '*') return true
    if (isIP(host) !== 0 && isInBlock(host, each)) return true
    const [, name = '', only = here] = /^\*?\.?\[?(.*?)\]?(?::(\d+))?$/.exec(each) ?? []
    return name !== '' && only === here && `.${host}`.endsWith(`.${name}`)
  })
}

function isInBlock(address: string, block: string): boolean {
  const [, net = '', bits] = /^(.+)\/(\d{1,3})$/.exec(block) ?? [undefined, block]
  const version = isIP(net)
  const most = version === 6 ? 128 : 32
  if (version === 0 || version !== isIP(address) || Number(bits ?? most) > most) return false
  const list = new BlockList()
  list.addSubnet(net, Number(bits ?? most), version === 6 ? 'ipv6' : 'ipv4')
  return list.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
