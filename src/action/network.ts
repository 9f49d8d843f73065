import type { Policy } from '../policy/policy.js'
import type { Access } from '../sources/source.js'
import { parseSpelling } from '../sources/spelling.js'
import { resolveHost } from '../sources/web/resolve.js'
import { type Web, type WebBounds, webBounds } from '../sources/web/web.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'

/**
 * The network as this run may use it. A policy that comes with the change itself opens no address and allows none: the
 * inputs, which are the workflow's, may still name one.
 */
export function networkOf(
  { policy, isProtected, sides }: { policy: Policy; isProtected: boolean; sides: Sides },
  inputs: Pick<Inputs, 'token'>,
  machine: Pick<Machine, 'environment' | 'carrier'>,
): Pick<Access, 'web' | 'noWeb'> {
  if (!isProtected && (opens(sides.reference, policy.reference) || opens(sides.candidate, policy.candidate)))
    return {
      noWeb: {
        why: 'the policy that names it comes with the change itself',
        fix: 'Merge the policy first, or name the address by the inputs of the workflow.',
      },
    }
  return { web: webWithin(isProtected ? policy.sources : webBounds, inputs, machine) }
}

/** The network within bounds; sources may use the run's token at its own server. */
export function webWithin(
  bounds: WebBounds,
  { token }: Pick<Inputs, 'token'>,
  { environment, carrier }: Pick<Machine, 'environment' | 'carrier'>,
): Web {
  return {
    environment: { ...environment, ...(token !== undefined && { GITHUB_TOKEN: token }) },
    bounds,
    resolve: resolveHost,
    pause: carrier.patience.pause,
  }
}

interface Sides {
  reference?: string
  candidate: string
}

/** Would this side be fetched from an address because the policy says so? */
function opens(spelled: string | undefined, written: string | undefined): boolean {
  if (spelled === undefined || spelled !== written) return false
  const asked = parseSpelling(spelled)
  return (
    asked.from === 'url' ||
    asked.from === 's3' ||
    asked.from === 'mlflow' ||
    asked.from === 'prometheus' ||
    (asked.from === 'table' && asked.table.database === 'trino')
  )
}
