import { isMeasured } from '../measures/measurement.js'
import { ceilingOf } from './ceiling.js'
import { type Check, checkPath } from './check.js'
import { breaches } from './limit.js'
import type { AppliedWaiver, Waiver } from './waiver.js'

/**
 * Puts waivers on the breaches they name, and on others what a waiver would have to cover. `idle` are those that took nothing out: they name no check, or one that is
 * not breached, or they are expired or exceeded (then the check carries them as well).
 */
export function applyWaivers(
  checks: readonly Check[],
  waivers: readonly Waiver[],
  now: Date,
): { checks: Check[]; idle: AppliedWaiver[] } {
  const paths = checksByName(waivers.length === 0 ? [] : checks)
  const found = waivers.map(waiver => {
    const check = paths.get(waiver.check)
    return { check, waiver: { ...waiver, state: stateOf(waiver, check, now) } }
  })
  const used = new Set<AppliedWaiver>()
  const waived = checks.map(check => {
    if (!isBreached(check)) return check
    const named = found.filter(one => one.check === check).map(one => one.waiver)
    const waiver = named.find(({ state }) => state === 'applies') ?? named[0]
    if (waiver?.state !== 'applies') return { ...withCeiling(check), ...(waiver && { waiver }) }
    used.add(waiver)
    return { ...check, waiver }
  })
  const idle = found
    .map(one => one.waiver)
    .filter(waiver => !used.has(waiver))
    .map(waiver => (waiver.state === 'applies' ? { ...waiver, state: 'not-needed' as const } : waiver))
  return { checks: waived, idle }
}

function withCeiling(check: Check): Check {
  const ceiling = ceilingOf(check)
  return ceiling === undefined ? check : { ...check, ceiling }
}

/** Does a waiver take this check out of verdict and exit code? */
export function isWaived(check: Check): boolean {
  return check.waiver?.state === 'applies'
}

/**
 * Checks by the spellings that name them: their path, and the path without its measure where only one check has it,
 * so that `drift/income` names the check of a rule on PSI.
 */
export function checksByName<Any extends Check>(checks: readonly Any[]): Map<string, Any> {
  const short = new Map<string, Any | undefined>()
  for (const check of checks) {
    const { measure, ...rest } = check.id
    if (measure === undefined || rest.column === undefined) continue
    const path = checkPath(rest)
    short.set(path, short.has(path) ? undefined : check)
  }
  const paths = new Map<string, Any>()
  for (const [path, check] of short) if (check) paths.set(path, check)
  for (const check of checks) paths.set(checkPath(check.id), check)
  return paths
}

function stateOf(waiver: Waiver, check: Check | undefined, now: Date): AppliedWaiver['state'] {
  const end = Date.parse(`${waiver.expires}T00:00:00Z`) + 24 * 60 * 60 * 1000
  // Written so that a date that is none counts as past.
  if (!(now.getTime() < end)) return 'expired'
  if (check === undefined) return 'unused'
  return isBreached(check) && exceeds(check, waiver.upTo) ? 'exceeded' : 'applies'
}

function isBreached({ decision: { status } }: Check): boolean {
  return status === 'fail' || status === 'warn'
}

/** The ceiling lies on the bad side of the limit, so it is read in the limit's own direction. */
function exceeds(check: Check, upTo: number | undefined): boolean {
  if (upTo === undefined) return false
  const limit = check.decision.status === 'warn' ? check.warn : check.fail
  const downwards = limit?.is === 'below' || limit?.is === 'at most'
  const value = limit?.of === 'p' ? check.decision.pAdjusted : valueHeld(check)
  if (value === undefined) return true
  return breaches(
    { text: `up to ${upTo}`, is: downwards ? 'below' : 'above', of: 'value', value: upTo },
    value,
  )
}

function valueHeld({ compared }: Check): number | undefined {
  return isMeasured(compared) ? compared.value : undefined
}
