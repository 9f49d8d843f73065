import { canBeHeader } from '../../sources/web/header.js'
import type { Delivered, Net } from '../notifier.js'
import { readAddress, readVariable, unset, variableName } from './variable.js'

/** What is needed to speak with a server that a policy names. */
export interface Opened {
  url: string
  variables: readonly [string, ...string[]]
  /** The header that lets us in, where there is one. */
  headers: Readonly<Record<string, string>>
}

/** The address and the authorization that a policy names; otherwise what is missing, or cannot be a header. */
export function opened(
  settings: { url: string; authorization?: string },
  net: Net,
): Opened | Extract<Delivered, { reason: string }> {
  const { url: address, authorization } = settings
  const url = readAddress(address, net)
  if (typeof url !== 'string') return url
  const variable = variableName(address)
  if (authorization === undefined) return { url, variables: [variable], headers: {} }
  const header = readVariable(authorization, net)
  if (header === undefined) return unset(authorization)
  const own = variableName(authorization)
  if (!canBeHeader(header))
    return {
      outcome: 'failed',
      reason: `${own} does not hold one line of plain characters; set it to the header alone, such as \`Bearer ...\``,
    }
  return { url, variables: [variable, own], headers: { authorization: header } }
}
