import { BlockList, isIP } from 'node:net'
import { reachOf } from './address.js'

/** Hosts, addresses and blocks of private networks that may be read. */
export interface Allowed {
  /** By the policy. */
  listed: readonly string[]
  /** By what sent us: the machine's own settings, such as an endpoint in the environment. Never a metadata service. */
  trusted: readonly string[]
}

/**
 * May a host be read at this address? Public addresses always, private ones where the host or the address is allowed.
 * What hands out credentials of the machine only where the policy lists the address itself: a name may lead there
 * tomorrow.
 */
export function isReachable(address: string, host: string, allowed: Allowed): boolean {
  switch (reachOf(address)) {
    case 'public':
      return true
    case 'private':
      return isAllowed(host, allowed) || isAllowed(address, allowed)
    case 'metadata':
      return isInBlock(address, allowed.listed)
  }
}

/** By name, `data.corp.example` or `*.corp.example` for all below it, or by address. */
export function isAllowed(host: string, { listed, trusted }: Allowed): boolean {
  const name = plainHost(host)
  const entries = [...listed, ...trusted]
  if (isIP(name) !== 0) return isInBlock(name, entries)
  return entries
    .map(plainHost)
    .some(entry => (entry.startsWith('*.') ? name.endsWith(entry.slice(1)) : name === entry))
}

function isInBlock(address: string, entries: readonly string[]): boolean {
  const list = new BlockList()
  for (const entry of entries) {
    const [net = '', bits] = plainHost(entry).split('/')
    const version = isIP(net)
    if (version === 0) continue
    list.addSubnet(net, Number(bits ?? (version === 6 ? 128 : 32)), version === 6 ? 'ipv6' : 'ipv4')
  }
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** `[::1]` as `::1`, and no dot at the end. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}
