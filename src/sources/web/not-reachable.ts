import { CannotJudge } from '../source.js'
import { plainHost } from './allowed.js'
import { shownUrl } from './web.js'

/** @param address that the host has here; may be the host itself, or empty where it has none */
export function notReachable(url: URL, address: string): CannotJudge {
  const host = plainHost(url.hostname)
  const leads = host === address || address === '' ? host : `${host} (${address})`
  return new CannotJudge(
    `${shownUrl(url)} is not read: ${leads} is on a private network or gives out credentials of this machine`,
    `Name a public host; or allow it by \`sources: { allow-hosts: [${host}] }\` in the policy, a metadata service by its address.`,
  )
}
