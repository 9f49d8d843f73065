import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 that is not of the public internet: IANA's special-purpose registry, and groups. */
const special = blocks('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])

/** IPv6 is public in this block only, and not in all of it. */
const global6 = blocks('ipv6', [['2000::', 3]])
const special6 = blocks('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

/** What hands out a machine's credentials: of AWS, Azure, Google and most others; Azure again; Alibaba; Oracle; AWS by IPv6. */
const metadata = blocks('ipv4', [
  ['169.254.0.0', 16],
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
])
const metadata6 = blocks('ipv6', [
  ['fd00:ec2::', 32],
  ['fe80::', 10],
])

/** Who may be found at an address: anybody, this machine and its network, or what hands out the machine's credentials. */
export function reachOf(address: string): 'public' | 'private' | 'metadata' {
  const four = embedded(address)
  if (four !== undefined) {
    if (metadata.check(four, 'ipv4')) return 'metadata'
    return special.check(four, 'ipv4') ? 'private' : 'public'
  }
  if (!isIPv6(address)) return 'private'
  if (metadata6.check(address, 'ipv6')) return 'metadata'
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6') ? 'public' : 'private'
}

/** The IPv4 address that an address is or stands for, mapped into IPv6 or translated by NAT64. */
function embedded(address: string): string | undefined {
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return undefined
  // The URL parser writes every IPv6 address in one way.
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const halves = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(plain)
  const [high, low] = [halves?.[1], halves?.[2]]
  if (high === undefined || low === undefined) return undefined
  return [high, low]
    .map(half => Number.parseInt(half, 16))
    .flatMap(half => [half >> 8, half & 255])
    .join('.')
}

function blocks(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of nets) list.addSubnet(net, bits, family)
  return list
}
