import type { Address } from './web.js'

/** All addresses of a host, as this system resolves names. */
export async function resolveHost(host: string): Promise<readonly Address[]> {
  const { lookup } = await import('node:dns/promises')
  return lookup(host, { all: true })
}
