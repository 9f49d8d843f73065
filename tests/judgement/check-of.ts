import type { Check, CheckId } from '../../src/judgement/check.js'
import type { ResolvedLimit } from '../../src/judgement/limit.js'
import type { Status } from '../../src/judgement/status.js'

export const above = (value: number): ResolvedLimit => ({
  text: `above ${value}`,
  is: 'above',
  of: 'value',
  value,
})
export const below = (value: number): ResolvedLimit => ({
  text: `below ${value}`,
  is: 'below',
  of: 'value',
  value,
})

/** A check that has been judged, as far as verdict and waivers look at it. */
export function checkOf(
  id: CheckId,
  status: Status,
  value = 0.3,
  limits: Pick<Check, 'fail' | 'warn'> = { fail: above(0.2) },
): Check {
  const compared = { value, basis: { rows: 100 } }
  return { id, measure: id.measure ?? id.gate, unit: 'score', compared, decision: { status }, ...limits }
}

export const drifted = (column: string, status: Status, value?: number): Check =>
  checkOf({ gate: 'drift', column }, status, value)
