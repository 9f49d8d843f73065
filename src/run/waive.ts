import { type Check, checkPath } from '../judgement/check.js'
import { applyWaivers } from '../judgement/waive.js'
import type { AppliedWaiver, Waiver } from '../judgement/waiver.js'
import { nearest } from '../policy/nearest.js'

/** Puts waivers on the breaches they name; one that names no check is told with the name that was most likely meant. */
export function waive(
  checks: readonly Check[],
  waivers: readonly Waiver[],
  now: Date,
): { checks: Check[]; idle: AppliedWaiver[] } {
  const applied = applyWaivers(checks, waivers, now)
  return { checks: applied.checks, idle: applied.idle.map(waiver => withNearest(waiver, checks)) }
}

/** A check of another gate is not what was meant, unless no gate is called so. */
function withNearest(waiver: AppliedWaiver, checks: readonly Check[]): AppliedWaiver {
  if (waiver.state !== 'unused') return waiver
  const [gate] = waiver.check.split('/')
  const same = checks.filter(({ id }) => id.gate === gate)
  const paths = (same.length > 0 ? same : checks).map(({ id }) => checkPath(id))
  const found = nearest(waiver.check, paths)
  return found === undefined ? waiver : { ...waiver, nearest: found }
}
